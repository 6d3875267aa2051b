//! The bodies in a JSON value: the value itself, or what it holds under any key.

use cci_errors::{Received, Wire};
use cci_errors_catalogue::{CatalogueIndex, HTTP_STATUSES};
use serde_json::Value;
use std::collections::HashSet;

/// A response to a failed call.
pub(crate) struct Body {
    pub code: Option<String>,
    /// The HTTP status that was with it.
    pub status: Option<u16>,
    pub message: String,
}

/// The deepest level at which bodies are looked for: in a field of a log's record, which may be a string of JSON, which may have been logged.
const DEEPEST: usize = 8;

/// Finds bodies.
pub(super) struct Finder<'c> {
    index: &'c CatalogueIndex<'c>,
    /// The lengths of the codes that are numbers.
    lengths: HashSet<usize>,
    places: Places<'c>,
}

/// The places of an API's own, by what they are for.
struct Places<'c> {
    code: Vec<&'c str>,
    message: Vec<&'c str>,
}

/// Headers, by name.
pub(super) type Headers = Vec<(String, String)>;

impl<'c> Finder<'c> {
    pub(super) fn new(index: &'c CatalogueIndex<'c>) -> Self {
        let wire = &index.catalogue().declarations.wire;
        let places = |field| wire.places(field).iter().map(|place| &**place).collect();
        Self {
            index,
            lengths: index.codes().filter(|code| is_number(code)).map(str::len).collect(),
            places: Places { code: places("code"), message: places("message") },
        }
    }

    /// The bodies in a value that came with a status, if that is known.
    pub(super) fn find(&self, value: &Value, status: Option<u16>) -> Vec<Body> {
        let mut found = Vec::new();
        self.look(value, status, DEEPEST, &mut found);
        if found.is_empty() {
            found.extend(without_code(value, status, DEEPEST));
        }
        found
    }

    /// The body that a text is, or those that it holds.
    pub(super) fn find_in_body(&self, text: &str) -> Vec<Body> {
        let value = serde_json::from_str::<Value>(text).ok();
        let is_body = !value.as_ref().is_some_and(is_record);
        let status = value.as_ref().and_then(status_of);
        let whole = is_body.then(|| self.read(text, value.as_ref(), status)).flatten();
        match (whole.filter(|body| body.code.is_some()), value) {
            (Some(body), _) => vec![body],
            (None, Some(value)) => {
                let mut found = Vec::new();
                self.look(&value, None, DEEPEST, &mut found);
                found
            }
            (None, None) => Vec::new(),
        }
    }

    /// The body of the response to an HTTP call, which is all that counts there: what a failed call holds further in is not its
    /// code.
    pub(super) fn find_in_response(&self, text: &str, status: u16, headers: &Headers) -> Vec<Body> {
        let value = serde_json::from_str::<Value>(text).ok();
        Vec::from_iter(self.read_with_headers(text, value.as_ref(), Some(status), headers))
    }

    fn look(&self, value: &Value, around: Option<u16>, depth: usize, found: &mut Vec<Body>) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match value {
            Value::Object(members) => {
                let status = status_of(value).or(around);
                if is_record(value) {
                    // A body in it says more than the record.
                    let before = found.len();
                    members.values().for_each(|member| self.look(member, status, depth, found));
                    if found.len() > before {
                        return;
                    }
                }
                let body = self.read(&value.to_string(), Some(value), status);
                match body.filter(|body| body.code.is_some()) {
                    Some(body) => found.push(body),
                    None if !is_record(value) => {
                        members.values().for_each(|member| self.look(member, status, depth, found));
                    }
                    None => {}
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.look(element, around, depth, found)),
            Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
                if let Ok(value @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str::<Value>(text) {
                    self.look(&value, around, depth, found);
                }
            }
            Value::String(text) if text.trim_start().starts_with('<') => {
                found.extend(self.read(text, None, around).filter(|body| body.code.is_some()));
            }
            _ => {}
        }
    }

    /// Returns `true` if this is an error code at all. The record of a log has a `code` of its own, perhaps, and a call that went well may
    /// say `"code": "OK"`.
    fn is_meant(&self, code: &str, value: Option<&Value>, status: Option<u16>) -> bool {
        let has_key = |value: &Value| KEYS_OF_CODES.iter().any(|key| value.get(key).is_some());
        let is_explicit = value.is_some_and(|value| has_key(value) || value.get("error").is_some_and(has_key));
        match status {
            _ if is_explicit || self.index.knows(code) => true,
            Some(status) => status >= 400,
            None => !value.is_some_and(is_record),
        }
    }

    /// The body that a text is, as the runtime crate reads it. Where that finds no code in the body of a failed call, a number may
    /// be one that the catalogue does not list yet, if it looks as those that it lists.
    fn read(&self, text: &str, value: Option<&Value>, status: Option<u16>) -> Option<Body> {
        self.read_with_headers(text, value, status, &Headers::new())
    }

    fn read_with_headers(
        &self,
        text: &str,
        value: Option<&Value>,
        status: Option<u16>,
        headers: &Headers,
    ) -> Option<Body> {
        let is_failed = status.is_some_and(|status| status >= 400);
        let read = |is_listed: &dyn Fn(&str) -> bool| {
            let headers = headers.iter().map(|(name, value)| (&**name, &**value));
            let wire = Wire { code: &self.places.code, message: &self.places.message, ..Wire::NONE };
            Received::read(status.unwrap_or(0), headers, text.as_bytes(), &wire, is_listed)
        };
        let received = read(&|code| self.index.knows(code));
        let documented = || self.index.documented_at(received.problem_type()?).map(|entry| &*entry.code.value);
        let code = received.code().or_else(documented);
        let code = code.filter(|code| self.is_meant(code, value, status)).map(str::to_owned);
        let code = code.or_else(|| {
            let is_alike = |code: &str| is_number(code) && self.lengths.contains(&code.len());
            let received = (is_failed && !self.lengths.is_empty()).then(|| read(&is_alike))?;
            received.code().filter(|code| is_alike(code)).map(str::to_owned)
        });
        let message = received.message().unwrap_or_default().to_owned();
        (code.is_some() || is_failed).then_some(Body { code, status, message })
    }
}

/// The keys under which only errors have a code.
const KEYS_OF_CODES: [&str; 3] = ["errorCode", "error_code", "errCode"];

fn is_number(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// The status among the members of an object.
fn status_of(value: &Value) -> Option<u16> {
    const KEYS: [&str; 9] = [
        "status",
        "statuscode",
        "httpstatus",
        "httpstatuscode",
        "httpcode",
        "responsestatus",
        "responsestatuscode",
        "responsecode",
        "code",
    ];
    let members = value.as_object()?;
    KEYS.iter().find_map(|key| {
        let named = members.iter().filter(|(name, _)| simple(name) == *key);
        named.into_iter().find_map(|(_, value)| status_in(value))
    })
}

/// A key without what people spell differently.
fn simple(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn status_in(value: &Value) -> Option<u16> {
    let number = match value {
        Value::Number(number) => number.as_u64().and_then(|number| u16::try_from(number).ok()),
        Value::String(text) => text.get(..3).filter(|_| text.len() == 3 || text[3..].starts_with(' '))?.parse().ok(),
        _ => None,
    };
    number.filter(|status| HTTP_STATUSES.contains(status))
}

/// Returns `true` for the record of a log or of a call, which may have a code of another kind.
fn is_record(value: &Value) -> bool {
    const KEYS: [&str; 9] = ["body", "level", "lvl", "severity", "ts", "time", "timestamp", "response", "logger"];
    KEYS.iter().any(|key| value.get(key).is_some()) || value.get("@timestamp").is_some()
}

/// Returns `true` if a value under a key of errors says that there are none.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// The body without a code that a value is or holds: one that says of itself that it is a failure.
fn without_code(value: &Value, around: Option<u16>, depth: usize) -> Option<Body> {
    let depth = depth.checked_sub(1)?;
    let text;
    let value = match value {
        Value::String(string) if string.trim_start().starts_with('{') => {
            text = serde_json::from_str::<Value>(string).ok()?;
            &text
        }
        value => value,
    };
    match value {
        Value::Object(members) => {
            let status = status_of(value).or(around);
            let within = || members.values().find_map(|member| without_code(member, status, depth));
            let failure = || {
                let is_failure = value.get("status").is_some_and(|status| status == "Failure");
                let has_mark = ["error", "errors", "fault", "error_msg", "errorMessage"]
                    .iter()
                    .any(|key| value.get(key).is_some_and(|value| !is_nothing(value)));
                let is_error = status.is_some_and(|status| status >= 400);
                let message = value.get("message").and_then(Value::as_str).unwrap_or_default();
                (is_failure || is_error || has_mark && !is_record(value)).then(|| Body {
                    code: None,
                    status,
                    message: message.to_owned(),
                })
            };
            if is_record(value) { within().or_else(failure) } else { failure().or_else(within) }
        }
        Value::Array(elements) => elements.iter().find_map(|element| without_code(element, around, depth)),
        _ => None,
    }
}
