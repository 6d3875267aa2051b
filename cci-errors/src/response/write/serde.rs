//! Responses inside other types: serialized, deserialized and compared.

use super::super::members::{are_same, received};
use super::super::read::raw_value;
use super::super::read::{Value, scan};
use super::super::{Code, ErrorResponse};
use crate::{ErrorCode, Form};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::fmt;
use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};
use serde_json::value::RawValue;

/// The body in the response's form; see [Serialization](ErrorResponse#serialization-and-equality).
///
/// # Errors
///
/// Values of a received body are written as raw JSON, which is meant for `serde_json`. Its `to_value`, and so `json!`,
/// fails where a server sent what a `Value` cannot hold, such as `1e999` or half of a surrogate pair; `to_string` and the
/// like do not.
impl<C: ErrorCode> Serialize for ErrorResponse<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

/// Strict, for use inside other types; see [Serialization](ErrorResponse#serialization-and-equality). What
/// [`from_body`](ErrorResponse::from_body) makes the best of is an error here.
impl<'de, C: ErrorCode> Deserialize<'de> for ErrorResponse<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = json_text(deserializer)?;
        let document = scan(json.trim_start());
        let root = document.root();
        if !root.is_object() {
            return Err(D::Error::custom("expected an error response, an object"));
        }
        let text = |key| root.get(key).and_then(Value::string).map(|text| &**text);
        let number = |key| root.get(key).and_then(|value| value.raw().parse::<u16>().ok());
        let has = |key| root.get(key).is_some();
        let form = if text("kind") == Some("Status") || text("status") == Some("Failure") || has("errorCode") {
            Form::Status
        } else if text("type").is_some() && (text("title").is_some() || number("status").is_some()) {
            Form::Problem
        } else if has("error_code") || has("error_msg") {
            Form::Gateway
        } else {
            return Err(D::Error::custom(
                "not an error response: neither `kind` is `Status` nor `status` is `Failure`, and there is no \
                 `errorCode`, no `error_code`, and no `type` with a `title` or `status`",
            ));
        };
        let (status_key, message) = match form {
            Form::Status => ("code", text("message")),
            Form::Problem => ("status", text("detail").or(text("title"))),
            Form::Gateway => ("status", text("error_msg")),
        };
        if form == Form::Status && text("status") == Some("Success") {
            return Err(D::Error::custom("not an error response: `status` is `Success`"));
        }
        let message = message.map(Box::from);
        let status = number(status_key);
        let mut response = Self::from_body(status.unwrap_or_default(), json.as_bytes());
        response.0.status = status.or(response.error().map(C::status)).ok_or_else(|| {
            D::Error::custom(format_args!("`{status_key}` is not an HTTP status, and there is no known error code"))
        })?;
        if let Some(message) = message {
            response.0.message = Some(message);
        }
        response.0.form = form;
        Ok(response)
    }
}

/// Responses are equal that say the same; see [Serialization](ErrorResponse#serialization-and-equality). Allocates.
impl<C: ErrorCode> PartialEq for ErrorResponse<C> {
    fn eq(&self, other: &Self) -> bool {
        let is_problem = self.form() == Form::Problem;
        self.status() == other.status()
            && self.form() == other.form()
            && self.code().map(Code::as_str) == other.code().map(Code::as_str)
            && self.message() == other.message()
            && self.reason() == other.reason()
            && self.request_id() == other.request_id()
            && self.retry_after() == other.retry_after()
            && (!is_problem || self.type_and_title() == other.type_and_title())
            && ["details", "metadata", super::super::argument::ARGUMENTS].iter().all(|key| {
                let (one, other) = (self.raw(key).and_then(raw_value), other.raw(key).and_then(raw_value));
                have_same_members(&object_of(one.as_deref()), &object_of(other.as_deref()))
            })
            && have_same_members(&self.own_by_key(), &other.own_by_key())
    }
}

impl<C: ErrorCode> Eq for ErrorResponse<C> {}

type ByKey<'r> = BTreeMap<Cow<'r, str>, Cow<'r, RawValue>>;

impl<C: ErrorCode> ErrorResponse<C> {
    fn own_by_key(&self) -> ByKey<'_> {
        self.members_of_its_own().into_iter().collect()
    }
}

/// The members of an object, apart from the time to wait, which may come from a header.
fn object_of(value: Option<&RawValue>) -> ByKey<'_> {
    received(value.map(RawValue::get).unwrap_or_default())
        .into_iter()
        .filter(|(key, _)| key != super::forms::SECONDS)
        .collect()
}

fn have_same_members(one: &ByKey<'_>, other: &ByKey<'_>) -> bool {
    let is_in_other = |(key, value): (&Cow<'_, str>, &Cow<'_, RawValue>)| {
        other.get(key).is_some_and(|other| are_same(value.get(), other.get()))
    };
    one.len() == other.len() && one.iter().all(is_in_other)
}

/// The value as JSON text: to the letter from what `serde_json` reads, and by way of its `Value` from anything else, such as the
/// buffers of untagged enums and of flattened fields, from which a `RawValue` cannot be read.
fn json_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = RawValueName::get();
    deserializer.deserialize_newtype_struct(name, JsonText(name))
}

struct JsonText(&'static str);

impl<'de> Visitor<'de> for JsonText {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        serde_json::Value::deserialize(deserializer).map(|value| value.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let Some(first) = map.next_key::<String>()? else { return Ok(String::from("{}")) };
        if first == self.0 {
            return map.next_value();
        }
        let mut members = serde_json::Map::new();
        members.insert(first, map.next_value()?);
        while let Some((key, value)) = map.next_entry()? {
            members.insert(key, value);
        }
        Ok(serde_json::Value::Object(members).to_string())
    }
}

/// The name under which a `RawValue` asks for the text of a value, and gets it as the one member of a map. The name is
/// `serde_json`'s own affair, so it is asked for.
struct RawValueName<'n>(&'n mut &'static str);

impl RawValueName<'_> {
    fn get() -> &'static str {
        let mut name = "";
        // Always an error: there is no value.
        let _ = Box::<RawValue>::deserialize(RawValueName(&mut name));
        name
    }
}

impl<'de> Deserializer<'de> for RawValueName<'_> {
    type Error = serde_core::de::value::Error;

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, _: V) -> Result<V::Value, Self::Error> {
        *self.0 = name;
        Err(Error::custom("no value"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(Error::custom("no value"))
    }

    serde_core::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}
