//! The places where APIs other than the documented one have their codes: read only where [`JsonBody`] found none, so that
//! the documented body pays nothing for them.
//!
//! [`JsonBody`]: super::json_body::JsonBody

use super::decode::Lookup;
use super::json::{for_each_member, is_blank, is_number_or_status, string_of};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::value::RawValue;

/// The end of the `@type` of Google's details with a reason.
const ERROR_INFO: &str = "google.rpc.ErrorInfo";

/// What was found, and the message and the id next to it.
#[derive(Default)]
pub(super) struct Further<'t> {
    pub code: Option<Cow<'t, str>>,
    pub message: Option<Cow<'t, str>>,
    pub request_id: Option<Cow<'t, str>>,
}

/// Looks for a code in an object or an array of objects.
pub(super) fn read<'t>(json: &'t str, lookup: &Lookup) -> Further<'t> {
    if !json.starts_with('[') {
        return Object::of(json).read(lookup);
    }
    let mut first = Further::default();
    let failures = elements(json).into_iter().map(|failure| Object::of(failure.get()).read(lookup));
    let codes = failures.map(|failure| {
        let code = failure.code.clone();
        if first.message.is_none() {
            first.message = failure.message;
        }
        code
    });
    let code = agreed(codes);
    Further { code, ..first }
}

/// Members of an object by their keys.
struct Object<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'t> Object<'t> {
    /// Of an object that is cut off, the members before; of anything else, none.
    fn of(json: &'t str) -> Self {
        let mut members = Vec::new();
        let _ = for_each_member(json, |key, value| members.push((key, value)));
        Self(members)
    }

    /// The last value of this key, as everywhere in JSON.
    fn get(&self, key: &str) -> Option<&'t RawValue> {
        self.0.iter().rfind(|(known, _)| known == key).map(|(_, value)| *value)
    }

    fn string(&self, key: &str) -> Option<Cow<'t, str>> {
        self.get(key).and_then(string_of).filter(|text| !is_blank(text))
    }

    fn object(&self, key: &str) -> Self {
        self.get(key).map_or(Self(Vec::new()), |value| Self::of(value.get()))
    }

    fn read(&self, lookup: &Lookup) -> Further<'t> {
        let (error, response) = (self.object("error"), self.object("Response"));
        let failure = response.object("Error");
        let code = error
            .error_info()
            .or_else(|| self.error_info())
            .or_else(|| self.graphql_code())
            .or_else(|| self.string("__type").and_then(|name| shape_name(&name)))
            .or_else(|| self.listed_code(&error, &failure, lookup));
        let message = failure.string("Message");
        Further { code, message, request_id: response.string("RequestId") }
    }

    /// The first of the codes that the catalogue lists.
    fn listed_code(&self, error: &Self, failure: &Self, lookup: &Lookup) -> Option<Cow<'t, str>> {
        let numbers = [self, error].into_iter().flat_map(|object| {
            ["code", "errcode", "error_code"].into_iter().filter_map(|key| object.get(key).and_then(text_or_number))
        });
        let is_status = |text: &str| text.trim().parse() == Ok(lookup.status);
        let numbers = numbers.filter(|text| !is_status(text));
        let capitals = [self.string("Code"), self.object("Error").string("Code"), failure.string("Code")];
        let strings = [self.string("error"), error.string("type")];
        let capitals = capitals.into_iter().flatten().filter(|text| !is_status(text));
        let listed = |text: &Cow<'t, str>| (lookup.knows)(text);
        let found = numbers.chain(capitals).chain(strings.into_iter().flatten()).find(listed);
        found.or_else(|| problem_type(&self.string("type")?, lookup))
    }

    /// The reason in the details of a Google API.
    fn error_info(&self) -> Option<Cow<'t, str>> {
        elements(self.get("details")?.get()).into_iter().find_map(|detail| {
            let detail = Self::of(detail.get());
            let name = detail.string("@type").filter(|name| name.ends_with(ERROR_INFO));
            name.and_then(|_| detail.string("reason"))
        })
    }

    /// The code of the `errors` of GraphQL, if they agree on it.
    fn graphql_code(&self) -> Option<Cow<'t, str>> {
        let errors = elements(self.get("errors")?.get()).into_iter();
        agreed(errors.map(|error| {
            let code = Self::of(error.get()).object("extensions").string("code");
            code.filter(|code| !is_number_or_status(code))
        }))
    }
}

/// The elements of an array; none of anything else.
fn elements(json: &str) -> Vec<&RawValue> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The one code that there is, however often.
fn agreed<'t>(codes: impl Iterator<Item = Option<Cow<'t, str>>>) -> Option<Cow<'t, str>> {
    let mut codes = codes.flatten();
    let first = codes.next()?;
    codes.all(|code| code == first).then_some(first)
}

/// A string, or a number as it is written.
fn text_or_number(value: &RawValue) -> Option<Cow<'_, str>> {
    match value.get().as_bytes() {
        [b'-' | b'0'..=b'9', ..] => Some(Cow::Borrowed(value.get())),
        _ => string_of(value),
    }
}

/// The last part of a problem's type that the catalogue lists: its fragment, or else the last segment of its path, as it is
/// written or percent-decoded.
fn problem_type<'t>(address: &Cow<'t, str>, lookup: &Lookup) -> Option<Cow<'t, str>> {
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (&**address, None),
    };
    let path = path.split('?').next().unwrap_or_default().trim_end_matches('/');
    let segment = path.rsplit_once('/').map(|(_, segment)| segment);
    [fragment, segment].into_iter().flatten().find_map(|part| {
        if (lookup.knows)(part) {
            let start = (part.as_ptr() as usize).saturating_sub(address.as_ptr() as usize);
            return part_of(address, start..start + part.len());
        }
        percent_decoded(part).filter(|part| (lookup.knows)(part)).map(Cow::Owned)
    })
}

/// `None` where nothing is encoded, or where it is not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = Vec::from(pieces.next()?.as_bytes());
    let mut is_encoded = false;
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
        is_encoded = true;
    }
    String::from_utf8(bytes).ok().filter(|_| is_encoded)
}

/// The name of an AWS error: without the namespace before its last `#`, and without the address that some services append
/// after a `:`.
fn shape_name<'t>(text: &Cow<'t, str>) -> Option<Cow<'t, str>> {
    let start = text.rfind('#').map_or(0, |at| at + 1);
    let end = text[start..].find(':').map_or(text.len(), |at| start + at);
    part_of(text, start..end).filter(|part| !is_blank(part))
}

/// A part of a string, borrowed from what that was borrowed from.
fn part_of<'t>(text: &Cow<'t, str>, range: core::ops::Range<usize>) -> Option<Cow<'t, str>> {
    match text {
        Cow::Borrowed(text) => text.get(range).map(Cow::Borrowed),
        Cow::Owned(text) => text.get(range).map(|part| Cow::Owned(part.into())),
    }
}
