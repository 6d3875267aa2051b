//! The documented body, written and read strictly.

use super::decode::{content, members};
use super::{Code, ErrorResponse};
use crate::ErrorCode;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// The keys of the documented body, in its order.
const KEYS: [&str; 8] = ["kind", "apiVersion", "metadata", "status", "message", "reason", "code", "errorCode"];

const MESSAGE: &str = "message";

/// The documented body.
pub(super) struct Document<'d> {
    pub message: &'d str,
    pub reason: &'d str,
    pub status: u16,
    pub code: Option<&'d str>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let [kind, api_version, metadata, status, _, reason, code, error_code] = KEYS;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(kind, "Status")?;
        map.serialize_entry(api_version, "v1")?;
        map.serialize_entry(metadata, &Map::new())?;
        map.serialize_entry(status, "Failure")?;
        map.serialize_entry(MESSAGE, self.message)?;
        map.serialize_entry(reason, self.reason)?;
        map.serialize_entry(code, &self.status)?;
        if let Some(text) = self.code {
            map.serialize_entry(error_code, text)?;
        }
        map.end()
    }
}

/// A response whose message is replaced.
pub(super) struct WithMessage<'r, C> {
    pub response: &'r ErrorResponse<C>,
    pub message: &'r str,
}

impl<C: ErrorCode> Serialize for WithMessage<'_, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.response, Some(self.message), serializer)
    }
}

/// A response is serialized as the documented body, keys in its order. A `Status` body that was decoded is written back
/// as it was, with all that it held beyond that, as raw JSON: it is meant for `serde_json`.
impl<C: ErrorCode> Serialize for ErrorResponse<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, None, serializer)
    }
}

fn serialize<C: ErrorCode, S: Serializer>(
    response: &ErrorResponse<C>,
    message: Option<&str>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Some(received) = received_status(response) else {
        let message = message.unwrap_or(response.message());
        let code = response.code().map(Code::as_str);
        let (reason, status) = (response.reason(), response.status());
        return Document { message, reason, status, code }.serialize(serializer);
    };
    let mut members: Vec<_> = received.map(|(key, value)| (key, Member::Received(value))).collect();
    if let Some(message) = message {
        members.retain(|(key, _)| key != MESSAGE);
        members.push((MESSAGE.into(), Member::Message(message)));
    }
    members.sort_by_key(|(key, _)| KEYS.iter().position(|known| known == key).unwrap_or(KEYS.len()));
    serializer.collect_map(members)
}

/// The value of a member.
enum Member<'r> {
    Received(&'r RawValue),
    Message(&'r str),
}

impl Serialize for Member<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Received(value) => value.serialize(serializer),
            Self::Message(text) => serializer.serialize_str(text),
        }
    }
}

/// The members of a `Status` that was received.
fn received_status<C: ErrorCode>(
    response: &ErrorResponse<C>,
) -> Option<impl Iterator<Item = (Cow<'_, str>, &RawValue)>> {
    if response.is_status { members(content(response.body.text())) } else { None }
}

/// The JSON of a document or a response.
pub(super) fn to_text(document: &impl Serialize) -> Box<str> {
    // Neither holds a map with keys that are no text, which is all that serde_json fails for in memory.
    serde_json::to_string(document).unwrap_or_default().into_boxed_str()
}

/// The bytes to send for a response.
#[cfg(feature = "http")]
pub(crate) fn to_json<C: ErrorCode>(response: &ErrorResponse<C>) -> Vec<u8> {
    to_text(response).into_boxed_bytes().into_vec()
}

/// Strict, for use inside other types: an object that says by `kind` or `errorCode` that it is a failure's body, with an
/// HTTP status under `code`, or else a known code. What [`from_body`](ErrorResponse::from_body) makes the best of is an
/// error here.
impl<'de, C: ErrorCode> Deserialize<'de> for ErrorResponse<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let body = Map::<String, Value>::deserialize(deserializer)?;
        let is_status = body.get("kind").is_some_and(|kind| kind == "Status");
        if !is_status && !body.contains_key("errorCode") {
            return Err(D::Error::custom("no error response: neither `kind` is `Status` nor is there an `errorCode`"));
        }
        if body.get("status").is_some_and(|status| status == "Success") {
            return Err(D::Error::custom("no error response: `status` is `Success`"));
        }
        let response = Self::from_text(0, Value::Object(body).to_string().into_boxed_str());
        let status = response.status_of_body().or(response.error().map(C::status));
        match status {
            Some(status) => Ok(Self { status, ..response }),
            None => Err(D::Error::custom("`code` is no HTTP status, and there is no known `errorCode` to tell it")),
        }
    }
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// The HTTP status that stands in the body.
    fn status_of_body(&self) -> Option<u16> {
        let (_, code) = received_status(self)?.find(|(key, _)| key == "code")?;
        code.get().parse().ok().filter(|status| (100..=599).contains(status))
    }
}
