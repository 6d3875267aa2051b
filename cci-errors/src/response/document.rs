//! The documented body, written.

use super::json::{for_each_member, is_object, string_of};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// The keys of the documented body, in its order.
const KEYS: [&str; 8] = ["kind", "apiVersion", "metadata", "status", MESSAGE, "reason", CODE, ERROR_CODE];

const MESSAGE: &str = "message";
const CODE: &str = "code";
const ERROR_CODE: &str = "errorCode";
const DETAILS: &str = "details";
const RETRY_AFTER: &str = "retryAfterSeconds";
const REQUEST_ID: &str = "request_id";

/// What a body is written from. Serialized as raw JSON, which is meant for `serde_json`.
#[derive(Default)]
pub(crate) struct Document<'d> {
    pub status: u16,
    pub code: Option<&'d str>,
    pub reason: &'d str,
    pub message: &'d str,
    /// JSON; what is not an object is left out.
    pub metadata: Option<&'d str>,
    /// JSON; what is not an object is left out.
    pub details: Option<&'d str>,
    /// Seconds that are not in the details yet.
    pub retry_after: Option<u32>,
    /// An id that is not in the received `Status` yet.
    pub request_id: Option<&'d str>,
    /// The JSON of a `Status` that was received. It is written back with all that it holds; of the above, what it says
    /// otherwise or not at all is set in it.
    pub received: Option<&'d str>,
    /// Whether a received `Status` without a message is given this one.
    pub sets_message: bool,
}

impl Document<'_> {
    pub(crate) fn to_text(&self) -> Box<str> {
        // serde_json fails in memory for maps with keys that are not strings alone, and there are none.
        serde_json::to_string(self).unwrap_or_default().into_boxed_str()
    }

    /// The members of the received `Status`, changed where they say something else.
    fn updated<'r>(&'r self, received: &'r str) -> serde_json::Result<Members<'r>> {
        let mut members = Members(Vec::new());
        for_each_member(received, |key, value| members.0.push((key, Value::Received(value))))?;
        if members.received(CODE).is_none_or(|code| code.get().parse() != Ok(self.status)) {
            // The error code may be in its place.
            if let (Some(code), true) = (self.code, members.has_string(CODE)) {
                members.set(ERROR_CODE, Value::String(code));
            }
            members.set(CODE, Value::Number(self.status));
        }
        if members.received("status").and_then(string_of).is_some_and(|status| status == "Success") {
            members.set("status", Value::String("Failure"));
        }
        let message = members.received(MESSAGE).and_then(string_of);
        if message.map_or(self.sets_message, |message| message != self.message) {
            members.set(MESSAGE, Value::String(self.message));
        }
        if let Some(seconds) = self.retry_after {
            members.set(DETAILS, Value::Details(Details { json: self.details, seconds }));
        }
        if let Some(id) = self.request_id {
            members.set(REQUEST_ID, Value::String(id));
        }
        members.0.sort_by_key(|(key, _)| KEYS.iter().position(|known| known == key).unwrap_or(KEYS.len()));
        Ok(members)
    }

    fn serialize_anew<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [kind, api_version, metadata, status, message, reason, code, error_code] = KEYS;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(kind, "Status")?;
        map.serialize_entry(api_version, "v1")?;
        match object(self.metadata) {
            Some(json) => map.serialize_entry(metadata, json)?,
            None => map.serialize_entry(metadata, &serde_json::Map::new())?,
        }
        map.serialize_entry(status, "Failure")?;
        map.serialize_entry(message, self.message)?;
        map.serialize_entry(reason, self.reason)?;
        map.serialize_entry(code, &self.status)?;
        if let Some(text) = self.code {
            map.serialize_entry(error_code, text)?;
        }
        if let Some(seconds) = self.retry_after {
            map.serialize_entry(DETAILS, &Details { json: self.details, seconds })?;
        } else if let Some(json) = object(self.details) {
            map.serialize_entry(DETAILS, json)?;
        }
        if let Some(id) = self.request_id {
            map.serialize_entry(REQUEST_ID, id)?;
        }
        map.end()
    }
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.received.and_then(|received| self.updated(received).ok()) {
            Some(members) => serializer.collect_map(members.0),
            None => self.serialize_anew(serializer),
        }
    }
}

/// The members of an object that is being changed.
struct Members<'r>(Vec<(Cow<'r, str>, Value<'r>)>);

impl<'r> Members<'r> {
    /// The last value of this key, as everywhere in JSON.
    fn received(&self, key: &str) -> Option<&'r RawValue> {
        match self.0.iter().rfind(|(known, _)| known == key) {
            Some((_, Value::Received(value))) => Some(value),
            _ => None,
        }
    }

    fn has_string(&self, key: &str) -> bool {
        let is_string = |value: &Value| matches!(value, Value::Received(value) if value.get().starts_with('"'));
        self.0.iter().any(|(known, value)| known == key && is_string(value))
    }

    /// In place of the first member of this key, and of all others.
    fn set(&mut self, key: &'static str, value: Value<'r>) {
        let place = self.0.iter().position(|(known, _)| known == key).unwrap_or(self.0.len());
        self.0.retain(|(known, _)| known != key);
        self.0.insert(place, (Cow::Borrowed(key), value));
    }
}

enum Value<'r> {
    Received(&'r RawValue),
    String(&'r str),
    Number(u16),
    Details(Details<'r>),
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Received(value) => value.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u16(*number),
            Self::Details(details) => details.serialize(serializer),
        }
    }
}

/// Received details, if they are an object, with a time to wait.
struct Details<'r> {
    json: Option<&'r str>,
    seconds: u32,
}

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = Vec::new();
        // Of what is not an object there is nothing to keep.
        let _ = for_each_member(self.json.unwrap_or_default(), |key, value| members.push((key, value)));
        members.retain(|(key, _)| key != RETRY_AFTER);
        let mut map = serializer.serialize_map(Some(members.len() + 1))?;
        for (key, value) in &members {
            map.serialize_entry(key, value)?;
        }
        map.serialize_entry(RETRY_AFTER, &self.seconds)?;
        map.end()
    }
}

/// The message of a body that was written: the string under `message`, whatever it holds.
pub(super) fn message(json: &str) -> Option<Cow<'_, str>> {
    let mut message = None;
    // What was written is an object.
    let _ = for_each_member(json, |key, value| {
        if key == MESSAGE {
            message = string_of(value);
        }
    });
    message
}

fn object(json: Option<&str>) -> Option<&RawValue> {
    json.filter(|json| is_object(json)).and_then(|json| serde_json::from_str(json).ok())
}
