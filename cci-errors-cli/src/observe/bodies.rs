//! The bodies in a JSON value: the value itself, or what it holds under any key.

use super::listed::Listed;
use cci_errors::{CciError, ErrorResponse};
use serde_json::Value;

/// A response to a failed call.
pub(super) struct Body {
    pub code: Option<String>,
    /// The HTTP status that was with it.
    pub status: Option<u16>,
    pub message: String,
}

/// How deep bodies are looked for: in a field of a log's record, which may be a string of JSON, which may have been logged.
const DEEPEST: usize = 8;

/// Finds bodies.
pub(super) struct Finder<'f> {
    pub listed: &'f Listed<'f>,
}

impl Finder<'_> {
    /// The bodies in a value that came with a status, if that is known.
    pub(super) fn find(&self, value: &Value, status: Option<u16>) -> Vec<Body> {
        let mut found = Vec::new();
        self.look(value, status, DEEPEST, &mut found);
        if found.is_empty() {
            found.extend(without_code(value, status, DEEPEST));
        }
        found
    }

    /// A body of any kind that came with a status: the response of an HTTP call.
    pub(super) fn find_in_response(&self, text: &str, status: u16) -> Vec<Body> {
        let found = match serde_json::from_str::<Value>(text) {
            Ok(value @ (Value::Object(_) | Value::Array(_))) => {
                let mut found = Vec::new();
                self.look(&value, Some(status), DEEPEST, &mut found);
                found
            }
            _ => Vec::from_iter(self.decode(text, None, Some(status)).filter(|body| body.code.is_some())),
        };
        if found.is_empty() && status >= 400 {
            return Vec::from_iter(self.decode(text, None, Some(status)));
        }
        found
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
                let body = self.decode(&value.to_string(), Some(value), status);
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
                found.extend(self.decode(text, None, around).filter(|body| body.code.is_some()));
            }
            _ => {}
        }
    }

    /// Whether a code is one of errors. The record of a log has a `code` of its own, perhaps, and a call that went well may
    /// say `"code": "OK"`.
    fn is_meant(&self, code: &str, value: Option<&Value>, status: Option<u16>) -> bool {
        let has_key = |value: &Value| KEYS_OF_CODES.iter().any(|key| value.get(key).is_some());
        let is_explicit = value.is_some_and(|value| has_key(value) || value.get("error").is_some_and(has_key));
        match status {
            _ if is_explicit || self.listed.contains(code) => true,
            Some(status) => status >= 400,
            None => !value.is_some_and(is_record),
        }
    }

    fn decode(&self, text: &str, value: Option<&Value>, status: Option<u16>) -> Option<Body> {
        // Which known codes there are is for the caller's catalogue to say, and not for the shipped one.
        let response = ErrorResponse::<CciError>::from_body(status.unwrap_or(500), text.as_bytes());
        let code = response.code().map(|code| code.as_str().to_owned());
        let code = code.filter(|code| self.is_meant(code, value, status));
        let code = code.or_else(|| self.listed.code_in(value?, status));
        (code.is_some() || status.is_some_and(|status| status >= 400)).then(|| Body {
            message: message_of(&response),
            code,
            status,
        })
    }
}

/// The keys under which only errors have a code.
const KEYS_OF_CODES: [&str; 3] = ["errorCode", "error_code", "errCode"];

/// The message that the body has. Without one, the response would have that of the shipped catalogue.
fn message_of(response: &ErrorResponse<CciError>) -> String {
    let message = response.message();
    let is_made = response.error().is_some_and(|error| error.message() == message) || message == response.reason();
    let is_written = !is_made || String::from_utf8_lossy(response.body()).contains(message);
    if is_written { message.to_owned() } else { String::new() }
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
    number.filter(|status| (100..=599).contains(status))
}

/// Whether an object is the record of a log or of a call, which may have a code of another kind.
fn is_record(value: &Value) -> bool {
    const KEYS: [&str; 9] = ["body", "level", "lvl", "severity", "ts", "time", "timestamp", "response", "logger"];
    KEYS.iter().any(|key| value.get(key).is_some()) || value.get("@timestamp").is_some()
}

/// Whether a value under a key of errors says that there are none.
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
