//! From the text of a body to what it says.

use super::json_body::JsonBody;
use super::markup::Markup;
use super::places;
use alloc::borrow::Cow;

/// What a body says, as parts of it where they can be.
#[derive(Debug)]
pub(super) struct Decoded<T> {
    pub code: Option<T>,
    pub message: Option<T>,
    pub reason: Option<T>,
    pub request_id: Option<T>,
    /// JSON of any type.
    pub metadata: Option<T>,
    /// JSON of any type.
    pub details: Option<T>,
    /// Whether the body is a complete object that says that it is a `Status`.
    pub is_status: bool,
}

impl<T> Decoded<T> {
    fn of_message(message: Option<T>) -> Self {
        Self { code: None, message, reason: None, request_id: None, metadata: None, details: None, is_status: false }
    }

    pub(super) fn map<U>(self, mut convert: impl FnMut(T) -> U) -> Decoded<U> {
        Decoded {
            code: self.code.map(&mut convert),
            message: self.message.map(&mut convert),
            reason: self.reason.map(&mut convert),
            request_id: self.request_id.map(&mut convert),
            metadata: self.metadata.map(&mut convert),
            details: self.details.map(&mut convert),
            is_status: self.is_status,
        }
    }
}

/// What the places of a code that are not certain are looked up with.
pub(super) struct Lookup {
    /// The HTTP status, which is not a code where it is repeated in the body.
    pub status: u16,
    /// Whether the catalogue lists a code.
    pub knows: fn(&str) -> bool,
}

/// Decodes a body of any kind. One that is neither JSON nor markup with anything to say is a message as it is.
pub(super) fn decode<'t>(body: &'t str, lookup: &Lookup) -> Decoded<Cow<'t, str>> {
    let text = content(body);
    match text.as_bytes() {
        [] => Decoded::of_message(None),
        [b'{' | b'[' | b'"', ..] => decode_json(text, lookup),
        [b'<', ..] => {
            let Markup { code, message, request_id } = Markup::read(text);
            let message = if message.is_none() && code.is_none() { Some(Cow::Borrowed(text)) } else { message };
            Decoded { code, request_id, ..Decoded::of_message(message) }
        }
        _ => Decoded::of_message(Some(Cow::Borrowed(text))),
    }
}

fn decode_json<'t>(text: &'t str, lookup: &Lookup) -> Decoded<Cow<'t, str>> {
    let json = JsonBody::read(text);
    if json.is_complete {
        return of_json(text, json, lookup);
    }
    let decoded = if text.contains(is_raw_control) {
        decode_with_raw_controls(text, lookup)
    } else {
        of_json(text, json, lookup)
    };
    let has_text = decoded.message.is_some() || decoded.code.is_some();
    if has_text { decoded } else { Decoded { message: Some(Cow::Borrowed(text)), ..decoded } }
}

/// Control characters have to be escaped in JSON, and some servers put line breaks into strings as they are. The body is
/// read with spaces in their place, which changes no length, and its strings are taken from the body as it is.
fn decode_with_raw_controls<'t>(text: &'t str, lookup: &Lookup) -> Decoded<Cow<'t, str>> {
    let spaced = text.replace(is_raw_control, " ");
    let decoded = of_json(&spaced, JsonBody::read(&spaced), lookup);
    let owned = |json: Option<Cow<str>>| json.map(|json| Cow::Owned(json.into_owned()));
    let (metadata, details) = (owned(decoded.metadata), owned(decoded.details));
    let decoded = Decoded { metadata: None, details: None, ..decoded }.map(|string| match string {
        Cow::Borrowed(part) => {
            let start = (part.as_ptr() as usize).saturating_sub(spaced.as_ptr() as usize);
            Cow::Borrowed(text.get(start..start + part.len()).unwrap_or_default())
        }
        Cow::Owned(string) => Cow::Owned(string),
    });
    // What is not JSON cannot be written back.
    Decoded { metadata, details, is_status: false, ..decoded }
}

fn is_raw_control(character: char) -> bool {
    character < ' '
}

fn of_json<'t>(text: &'t str, json: JsonBody<'t>, lookup: &Lookup) -> Decoded<Cow<'t, str>> {
    let is_status = json.is_complete && json.has_mark_of_status;
    let decoded = Decoded {
        code: json.code.into_text(),
        message: json.message.into_text(),
        reason: json.reason,
        request_id: json.request_id.into_text(),
        metadata: json.metadata.map(Cow::Borrowed),
        details: json.details.map(Cow::Borrowed),
        is_status,
    };
    // Nearly all bodies have their code where it was looked for.
    if decoded.code.is_some() { decoded } else { with_further_places(text, decoded, lookup) }
}

/// Looks for the code where other APIs have theirs.
#[cold]
fn with_further_places<'t>(text: &'t str, decoded: Decoded<Cow<'t, str>>, lookup: &Lookup) -> Decoded<Cow<'t, str>> {
    let further = places::read(text, lookup);
    let message = match (decoded.message, &further.code) {
        // A string in place of a message says nothing more where it is the code.
        (Some(message), Some(code)) if *code == message => None,
        (message, _) => message,
    };
    Decoded {
        code: further.code,
        message: message.or(further.message),
        request_id: decoded.request_id.or(further.request_id),
        ..decoded
    }
}

/// A body without the whitespace and byte-order marks around it.
pub(super) fn content(body: &str) -> &str {
    match body.as_bytes() {
        // Nearly all bodies; looking for whitespace of every script takes its time.
        [b'{', .., b'}'] => body,
        _ => body.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}'),
    }
}
