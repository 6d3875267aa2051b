//! From status, headers and body to what they say.
//!
//! ```text
//! body ──► json | markup | form | plain text ──► values ──► places (the table) ──► Received ──► ErrorResponse
//! headers ──────────────────────────────────────┘         └─ waits
//! ```

mod json;
mod markup;
mod pairs;
mod places;
mod waits;

use self::json::is_digits;
pub(super) use self::json::{Content, Document, Value, is_blank, raw_value, scan};
use self::pairs::percent_decoded;
#[cfg(feature = "kube")]
pub(crate) use self::places::is_read_header;
use self::places::{Places, Row, What, find_under};
pub(super) use self::places::{is_id, is_known, is_own_place, names_failures};
use crate::Wire;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::iter;
use core::time::Duration;

/// The longest id that is taken for one, in bytes.
const LONGEST_RECEIVED_ID: usize = 1024;

/// The contents of a response, read with a catalogue that is known only at run time.
///
/// [`ErrorResponse`](crate::ErrorResponse) is made from it, and says where what is looked for.
///
/// ```
/// use cci_errors::{Received, Wire};
///
/// let body = br#"{"errors":[{"code":10202,"message":"zone is busy"}]}"#;
/// let received = Received::read(400, [("x-request-id", "r-1")], body, &Wire::NONE, |code| code == "10202");
/// assert_eq!((received.code(), received.message()), (Some("10202"), Some("zone is busy")));
/// assert_eq!(received.request_id(), Some("r-1"));
/// ```
#[derive(Clone, Debug)]
pub struct Received {
    pub(super) code: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) reason: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
    pub(super) seconds: Option<u32>,
    pub(super) is_retryable: Option<bool>,
    /// The type of a problem that gave no code.
    pub(super) problem_type: Option<Box<str>>,
    /// `true` if the body is a complete object that says that it is a `Status`.
    pub(super) is_status: bool,
    /// Which of the fields are not said by the members of the body, apart from `code`, which is the HTTP status where a
    /// `Status` is written.
    pub(super) apart: Apart,
    is_failure: bool,
}

/// Which fields are written apart from the members of a received `Status`.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one for each field")]
pub(super) struct Apart {
    pub code: bool,
    pub message: bool,
    pub reason: bool,
    pub request_id: bool,
    pub seconds: bool,
}

impl Received {
    /// Reads a response. Never fails and never panics: it has what could be read.
    ///
    /// `is_listed` says whether the catalogue lists a code. Names of headers are compared without regard to case.
    #[must_use]
    pub fn read<'h>(
        status: u16,
        headers: impl IntoIterator<Item = (&'h str, &'h str)>,
        body: &[u8],
        wire: &Wire<'_>,
        is_listed: impl Fn(&str) -> bool,
    ) -> Self {
        let boxed = |code: Option<&str>| code.map(Box::from);
        let (received, code) = Self::read_text(status, headers, &text_of(body), wire, is_listed, boxed);
        Self { code, ..received }
    }

    /// The same of a body that is text, with what `keep` makes of the code in place of the code.
    pub(super) fn read_text<'h, K>(
        status: u16,
        headers: impl IntoIterator<Item = (&'h str, &'h str)>,
        body: &str,
        wire: &Wire<'_>,
        is_listed: impl Fn(&str) -> bool,
        keep: impl FnOnce(Option<&str>) -> K,
    ) -> (Self, K) {
        let headers = Document::from_strings(headers.into_iter().flat_map(|(name, value)| header(name, value)));
        let text = content(body);
        let (document, kind) = parse(text);
        let is_complete = kind == Kind::Json { is_complete: true };
        let places = Places::new(document.root(), kind == Kind::Markup, is_complete, headers.root(), wire);
        let reader = Reader { status, is_listed: &is_listed, text, kind, places };
        let found = reader.code();
        let received = reader.read(found.as_ref());
        (received, keep(found.as_ref().map(|found| &*found.code)))
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The reason of a Kubernetes `Status`.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The id of the call.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The time to wait, in whole seconds, rounded up.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.seconds.map(|seconds| Duration::from_secs(seconds.into()))
    }

    /// The server's own word on whether the call may succeed later, where the catalogue says where to find it.
    #[must_use]
    pub fn is_retryable(&self) -> Option<bool> {
        self.is_retryable
    }

    /// The `type` of a problem that gave no code; it may be the URL at which a code is documented.
    #[must_use]
    pub fn problem_type(&self) -> Option<&str> {
        self.problem_type.as_deref()
    }

    /// Returns `true` if the body says that the call failed, whatever the status: an `<Error>` or a fault of SOAP or
    /// XML-RPC, a `Status` of `Failure`, the `errors` of GraphQL, the `error` of JSON-RPC, or a listed code at a place that is for
    /// codes alone.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        self.is_failure
    }
}

/// The kind of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Empty,
    Json { is_complete: bool },
    Markup,
    Form,
    Plain,
}

fn parse(text: &str) -> (Document<'_>, Kind) {
    match text.as_bytes() {
        [b'{' | b'[' | b'"', ..] => {
            let document = json::scan(text);
            let kind = Kind::Json { is_complete: document.is_complete };
            (document, kind)
        }
        [b'<', ..] => (Document::from_strings(markup::elements(text).into_iter()), Kind::Markup),
        [] => (Document::from_strings(iter::empty()), Kind::Empty),
        _ => match pairs::form(text) {
            Some(pairs) => (Document::from_strings(pairs.into_iter()), Kind::Form),
            None => (Document::from_strings(iter::empty()), Kind::Plain),
        },
    }
}

/// A header, and the parameters of a challenge, each with the header's name before its own. A message of gRPC is percent-encoded.
fn header<'h>(name: &'h str, value: &'h str) -> impl Iterator<Item = (Cow<'h, str>, Cow<'h, str>)> {
    let is = |known| name.eq_ignore_ascii_case(known);
    let decoded = if is("grpc-message") { percent_decoded(value) } else { None };
    let parameters = if is("www-authenticate") { pairs::parameters(value) } else { Vec::new() };
    let parameters =
        parameters.into_iter().map(move |(parameter, value)| (format!("{name} {parameter}").into(), value.into()));
    iter::once((name.into(), decoded.map_or(Cow::Borrowed(value), Cow::Owned))).chain(parameters)
}

/// A body as text.
pub(super) fn text_of(body: &[u8]) -> Cow<'_, str> {
    // Nearly all bodies are UTF-8, and `from_utf8_lossy` looks at each byte of them.
    core::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed)
}

/// A body without the whitespace and byte-order marks around it.
pub(super) fn content(body: &str) -> &str {
    match body.as_bytes() {
        // Nearly all bodies; looking for whitespace of every script takes its time.
        [b'{', .., b'}'] => body,
        _ => body.trim_matches(|character: char| character.is_whitespace() || character == '\u{feff}'),
    }
}

/// A code that was found.
struct Found<'v> {
    code: Cow<'v, str>,
    is_apart: bool,
    /// `true` if the place is for codes alone.
    is_for_codes: bool,
}

struct Reader<'r, 'v, 't> {
    status: u16,
    is_listed: &'r dyn Fn(&str) -> bool,
    text: &'t str,
    kind: Kind,
    places: Places<'v, 't>,
}

impl<'v, 't> Reader<'_, 'v, 't> {
    /// All but the code, which was found before.
    fn read(&self, found: Option<&Found<'v>>) -> Received {
        let status = self.places.status();
        let code = found.map(|found| &*found.code);
        let message = self.message(code);
        let whole = if message.is_none() && self.has_unread_text(code, status.is_some()) {
            Some(Cow::Borrowed(self.text))
        } else {
            None
        };
        let (request_id, id_is_apart) = self.first(What::Id, |_, value| {
            let id = value.text().or_else(|| value.number())?.trim();
            (id.len() <= LONGEST_RECEIVED_ID).then(|| Box::from(id))
        });
        let date = || {
            let mut date = None;
            self.places.visit("header date", &mut |value| date = date.or(value.text()));
            date
        };
        let wait = |row: &Row, value: Value<'v, 't>| waits::seconds(row.what, row.at, value, date());
        let (seconds, seconds_are_apart) = self.first(What::Wait, wait);
        let (is_retryable, _) = self.first(What::Retry, |_, value| {
            let word = value.text().unwrap_or(value.raw()).trim();
            ["true", "false"].iter().position(|known| known.eq_ignore_ascii_case(word)).map(|at| at == 0)
        });
        let text_under = |key| self.places.outermost()?.get(key)?.text().map(Box::from);
        Received {
            reason: text_under("reason"),
            problem_type: if found.is_none() { text_under("type") } else { None },
            is_failure: self.is_failure(status, found),
            is_status: status.is_some(),
            apart: Apart {
                code: found.is_some_and(|found| found.is_apart),
                message: whole.is_some(),
                reason: false,
                request_id: id_is_apart,
                seconds: seconds_are_apart,
            },
            message: message.or(whole).map(|message| message.into_owned().into_boxed_str()),
            request_id,
            seconds,
            is_retryable,
            code: None,
        }
    }

    /// The first value that can be read, and whether a header had it.
    fn first<T>(&self, what: What, read: impl Fn(&Row<'_>, Value<'v, 't>) -> Option<T>) -> (Option<T>, bool) {
        let mut found = None;
        for row in self.places.rows(what) {
            self.places.visit(row.at, &mut |value| {
                // Details of a batch, or that are cut off, are none.
                let are_details = || self.places.outermost().is_some() && raw_value(value.raw()).is_some();
                let is_read = || row.what != What::Seconds || are_details();
                if found.is_none() && is_read() {
                    found = row.keys.iter().find_map(|key| find_under(value, key, |value| read(row, value)));
                }
            });
            if found.is_some() {
                return (found, row.at.starts_with("header "));
            }
        }
        (None, false)
    }

    fn code(&self) -> Option<Found<'v>> {
        let mut codes_agree = true;
        self.places.rows(What::Code).find_map(|row| {
            if row.at != "**" {
                return self.code_at(row, None, &mut codes_agree);
            }
            (0..self.places.depth()).find_map(|depth| {
                // Of several failures that have codes of their own, that of one is not the response's.
                if codes_agree { self.code_at(row, Some(depth), &mut codes_agree) } else { None }
            })
        })
    }

    /// The code of all values at a place, or of those at one depth of it, if they agree.
    fn code_at(&self, row: &Row<'v>, depth: Option<usize>, codes_agree: &mut bool) -> Option<Found<'v>> {
        let mut found: Option<(Cow<'_, str>, &str)> = None;
        let mut agree_here = true;
        let mut visit = |value| {
            let code = row.keys.iter().find_map(|key| {
                let code = find_under(value, key, |value| self.code_of(row, value))?;
                Some((code, *key))
            });
            match (&found, code) {
                (Some((first, _)), Some((code, _))) => agree_here &= *first == code || row.at.starts_with('<'),
                (None, code) => found = code,
                _ => {}
            }
        };
        match depth {
            Some(depth) => self.places.visit_level(depth, &mut |value, _| visit(value)),
            None => self.places.visit(row.at, &mut visit),
        }
        *codes_agree &= agree_here;
        let (code, key) = found.filter(|_| agree_here)?;
        let is_for_codes = match row.what {
            What::Type | What::Name => false,
            _ if row.at == "**" => false,
            // The only key of a body may be anything.
            _ if row.at.starts_with('*') => self.places.has_named_failures(),
            What::Plain | What::Listed => !["code", "Code"].contains(&key) || row.at.to_lowercase().contains("error"),
            _ => true,
        };
        let is_apart = row.at.starts_with("header ") || row.at.is_empty() && key == "code" || row.at == "code";
        Some(Found { code, is_apart, is_for_codes })
    }

    /// The code that a value is, by what its place is for.
    fn code_of(&self, row: &Row<'_>, value: Value<'v, 't>) -> Option<Cow<'v, str>> {
        let text = match row.what {
            What::Code => value.text().or_else(|| value.number().filter(|number| is_digits(number)))?,
            What::Plain | What::Name => value.text().filter(|text| !is_number_or_status(text))?,
            What::Listed if matches!(value.content(), Content::Array) => {
                return value.elements().find_map(|element| self.code_of(row, element));
            }
            What::Listed => value.text().or_else(|| value.number())?,
            What::Shape => return Some(shape(value.text()?)).filter(|text| !is_blank(text)).map(Cow::Borrowed),
            What::Type => return self.problem_type(value.text()?),
            _ => value.text()?,
        };
        if self.is_status(text) {
            return None;
        }
        if (self.is_listed)(text) {
            return Some(Cow::Borrowed(text));
        }
        let shape = shape(text);
        if shape != text && self.is_listed(shape) {
            return Some(Cow::Borrowed(shape));
        }
        // A name in XML may have a prefix.
        let local = text.rsplit_once(':').map_or(text, |(_, local)| local);
        if row.at.starts_with('<') && local != text && self.is_listed(local) {
            return Some(Cow::Borrowed(local));
        }
        // Under a key for codes, zero says that there is none.
        let is_none = matches!(row.what, What::Listed | What::Name) || row.what == What::Code && text.trim() == "0";
        if is_none { None } else { Some(Cow::Borrowed(text)) }
    }

    fn is_listed(&self, code: &str) -> bool {
        !self.is_status(code) && (self.is_listed)(code)
    }

    /// Returns `true` if a string is the HTTP status, alone or with its name.
    fn is_status(&self, text: &str) -> bool {
        let number = || text.trim().split([' ', '.']).next().unwrap_or_default();
        is_number_or_status(text) && number().parse() == Ok(self.status)
    }

    /// The type of a problem as a whole, its fragment, the last segment of its path, a value of its query, or what follows its
    /// last colon; as it is written, or percent-decoded.
    fn problem_type<'c>(&self, address: &'c str) -> Option<Cow<'c, str>> {
        if self.is_listed(address) {
            return Some(Cow::Borrowed(address));
        }
        let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let segment = path.trim_end_matches('/').rsplit_once('/').map_or("", |(_, segment)| segment);
        let values = query.split('&').map(|pair| pair.split_once('=').map_or(pair, |(_, value)| value));
        let last = rest.rsplit_once(':').map_or("", |(_, last)| last);
        [fragment, segment].into_iter().chain(values).chain([last]).filter(|part| !is_blank(part)).find_map(|part| {
            let decoded = percent_decoded(part).map(Cow::Owned);
            [Some(Cow::Borrowed(part)), decoded].into_iter().flatten().find(|part| self.is_listed(part))
        })
    }

    fn message(&self, code: Option<&str>) -> Option<Cow<'v, str>> {
        for row in self.places.rows(What::Message) {
            let mut found = None;
            let mut visit = |value: Value<'v, 't>| {
                if found.is_none() && !(row.at.starts_with('*') && row.at != "*" && is_by_field(value)) {
                    let read = |key: &&str| find_under(value, key, |value| message_of(row, key, value, code));
                    found = row.keys.iter().find_map(read);
                }
            };
            match row.what {
                What::WithoutBody if self.kind != Kind::Empty => {}
                What::Described => (0..self.places.depth()).for_each(|depth| {
                    self.places.visit_level(depth, &mut |value, is_in_failure| {
                        if depth == 0 || is_in_failure {
                            visit(value);
                        }
                    });
                }),
                _ => self.places.visit(row.at, &mut visit),
            }
            if found.is_some() {
                return found;
            }
        }
        let root = self.places.roots().next()?;
        if !root.is_object() && matches!(self.kind, Kind::Json { .. }) {
            return self.places.roots().find_map(text_in);
        }
        None
    }

    /// Returns `true` if the body has more to say than was read. Nearly all bodies have a message; where none was
    /// found, text must not be lost.
    fn has_unread_text(&self, code: Option<&str>, is_status: bool) -> bool {
        let mut members = self.places.roots().flat_map(Value::members);
        match self.kind {
            Kind::Empty => false,
            Kind::Plain | Kind::Form => true,
            Kind::Markup => code.is_none() || members.any(|(_, value)| has_sentence(value, 0)),
            Kind::Json { is_complete: false } if !code.is_some_and(|code| self.is_listed(code)) => true,
            Kind::Json { .. } if code.is_some() || is_status => members.any(|(key, value)| {
                has_sentence(value, 1) && (!places::is_known(key) || key == "status" && value.is_container())
            }),
            Kind::Json { .. } => self.places.roots().any(says_something),
        }
    }

    fn is_failure(&self, status: Option<Value<'v, 't>>, code: Option<&Found<'v>>) -> bool {
        let says_failure = |status: Value<'v, 't>| status.get("status").and_then(Value::text) == Some("Failure");
        let is_graphql = || {
            self.places.roots().filter_map(|root| root.get("errors")).any(|errors| {
                matches!(errors.content(), Content::Array)
                    && errors.elements().any(|error| error.get("message").is_some())
            })
        };
        let is_rpc = || {
            let fails = |root: Value<'v, 't>| root.get("jsonrpc").and(root.get("error")).is_some_and(Value::is_object);
            self.places.roots().any(fails)
        };
        code.is_some_and(|found| found.is_for_codes && self.is_listed(&found.code))
            || status.is_some_and(says_failure)
            || is_graphql()
            || is_rpc()
            || self.kind == Kind::Markup && markup::is_error(self.text)
    }
}

/// The message that a value is, by what its place is for.
fn message_of<'v>(row: &Row<'_>, key: &str, value: Value<'v, '_>, code: Option<&str>) -> Option<Cow<'v, str>> {
    match row.what {
        // A word in place of a message says nothing more where it is the code.
        What::Word => value.text().filter(|text| code != Some(text)).map(Cow::Borrowed),
        What::Sentence => value.text().filter(|_| has_sentence(value, 0)).map(Cow::Borrowed),
        _ => text_in(value).filter(|text| code != Some(text) || !key.is_empty()),
    }
}

/// A text at a place for messages: a string, the first in a list, the one of a language, one under a key for messages, or
/// the first by field.
fn text_in<'v>(value: Value<'v, '_>) -> Option<Cow<'v, str>> {
    match value.content() {
        Content::String(_) => value.text().map(Cow::Borrowed),
        Content::Array => value.elements().find_map(text_in_element),
        Content::Object(_) => {
            if ["lang", "language", "locale"].iter().any(|key| value.get(key).is_some()) {
                if let Some(text) = ["value", "text"].iter().find_map(|key| value.get(key)?.text()) {
                    return Some(Cow::Borrowed(text));
                }
            }
            if is_by_field(value) {
                return by_field(value);
            }
            let of_key = places::MESSAGES.iter().chain(&["reason"]).find_map(|key| text_in(value.get(key)?));
            // An object that has a code or the like is not a list of fields.
            let is_other = |key: &str| places::is_known(key) || key.to_ascii_lowercase().contains("code");
            of_key.or_else(|| if value.members().any(|(key, _)| is_other(key)) { None } else { by_field(value) })
        }
        Content::Scalar | Content::Skipped => None,
    }
}

/// The same of an element of a list. Its keys are no names of fields, or there are lists under all of them.
fn text_in_element<'v>(element: Value<'v, '_>) -> Option<Cow<'v, str>> {
    let of_key = |key: &&str| find_under(element, key, text_in);
    let has_keys = element.is_object() && !is_by_field(element);
    let of_any_name = if has_keys { places::MESSAGES_OF_ANY_NAME.iter().find_map(of_key) } else { None };
    of_any_name.or_else(|| text_in(element))
}

/// Returns `true` if there are lists under all keys of an object: then these keys are names of fields, even if one is
/// called `title`.
fn is_by_field(value: Value<'_, '_>) -> bool {
    let mut members = value.members().peekable();
    members.peek().is_some() && members.all(|(_, value)| matches!(value.content(), Content::Array))
}

/// The first field that has text, and the text.
fn by_field<'v>(value: Value<'v, '_>) -> Option<Cow<'v, str>> {
    value.members().find_map(|(field, value)| Some(Cow::Owned(format!("{field}: {}", text_in(value)?))))
}

/// Returns `true` if a value that was found nowhere says anything.
fn says_something(value: Value<'_, '_>) -> bool {
    match value.content() {
        Content::String(_) => value.text().is_some(),
        Content::Array => value.elements().any(says_something),
        Content::Object(_) => value.members().any(|(key, value)| {
            let is_text = places::MESSAGES.contains(&&**key) || ["details", "error"].contains(&&**key);
            let is_other = !places::is_known(key) || value.is_object() && !["details", "metadata"].contains(&&**key);
            (is_text || is_other) && says_something(value)
        }),
        Content::Scalar => value.raw() != "null",
        Content::Skipped => value.raw().contains('"'),
    }
}

/// Returns `true` if two words follow each other in a string, or in those of a list or of failures.
fn has_sentence(value: Value<'_, '_>, levels: usize) -> bool {
    match value.content() {
        Content::String(text) => {
            let bytes = text.as_bytes().windows(3);
            let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
            bytes.into_iter().any(|window| is_letter(window[0]) && window[1] == b' ' && is_letter(window[2]))
        }
        Content::Array => value.elements().any(|element| has_sentence(element, levels)),
        Content::Object(_) if levels > 0 => value.members().any(|(_, value)| has_sentence(value, levels - 1)),
        _ => false,
    }
}

/// The name of an error without the namespace before its last `#`, and without the address or the kind that some services
/// append after a `:` or a `;`.
fn shape(text: &str) -> &str {
    let name = text.rsplit_once('#').map_or(text, |(_, name)| name);
    name.split_once([':', ';']).map_or(name, |(name, _)| name)
}

/// Returns `true` if the string under a plain `code` is the HTTP status, or another number, and so not an error code:
/// `404`, `-1`, `404.0`, `404 Not Found`, `404 NOT_FOUND`.
#[must_use]
pub fn is_number_or_status(text: &str) -> bool {
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        // Nearly all codes.
        return false;
    }
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, rest) = unsigned.split_at(unsigned.bytes().take_while(u8::is_ascii_digit).count());
    match rest.as_bytes() {
        _ if digits.is_empty() => false,
        [] => true,
        [b'.', fraction @ ..] => !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit),
        [b' ', name @ ..] => {
            let is_status =
                digits.len() == 3 && unsigned.len() == text.len() && matches!(digits.as_bytes()[0], b'1'..=b'5');
            is_status && name.iter().all(|byte| byte.is_ascii_alphabetic() || b" _-'".contains(byte))
        }
        _ => false,
    }
}
