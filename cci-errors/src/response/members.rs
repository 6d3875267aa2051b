//! The members of an object that is written.

use super::json::{for_each_member, is_object};
use alloc::borrow::Cow;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

/// The key of the time to wait, in `details`.
const RETRY_AFTER: &str = "retryAfterSeconds";

/// Members in the order in which they are written.
#[derive(Default)]
pub(super) struct Members<'r>(pub Vec<(Cow<'r, str>, Value<'r>)>);

impl<'r> Members<'r> {
    /// The members of an object, to the letter.
    pub(super) fn of(json: &'r str) -> serde_json::Result<Self> {
        let mut members = Vec::new();
        for_each_member(json, |key, value| members.push((key, Value::Raw(value))))?;
        Ok(Self(members))
    }

    /// The last value of this key, as everywhere in JSON.
    pub(super) fn received(&self, key: &str) -> Option<&'r RawValue> {
        match self.0.iter().rfind(|(known, _)| known == key) {
            Some((_, Value::Raw(value))) => Some(value),
            _ => None,
        }
    }

    pub(super) fn has_string(&self, key: &str) -> bool {
        let is_string = |value: &Value| matches!(value, Value::Raw(value) if value.get().starts_with('"'));
        self.0.iter().any(|(known, value)| known == key && is_string(value))
    }

    /// At the end.
    pub(super) fn push(&mut self, key: &'static str, value: Value<'r>) {
        self.0.push((Cow::Borrowed(key), value));
    }

    /// In place of the first member of this key, and of all others.
    pub(super) fn set(&mut self, key: &'r str, value: Value<'r>) {
        let place = self.0.iter().position(|(known, _)| known == key).unwrap_or(self.0.len());
        self.0.retain(|(known, _)| known != key);
        self.0.insert(place, (Cow::Borrowed(key), value));
    }
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

pub(super) enum Value<'r> {
    Raw(&'r RawValue),
    Text(Cow<'r, str>),
    Number(u16),
    Details(Details<'r>),
    /// `{}`
    Empty,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Raw(value) => value.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u16(*number),
            Self::Details(details) => details.serialize(serializer),
            Self::Empty => serializer.serialize_map(Some(0))?.end(),
        }
    }
}

impl<'r> From<&'r str> for Value<'r> {
    fn from(text: &'r str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// Received details, if they are an object, with a time to wait.
pub(super) struct Details<'r> {
    pub json: Option<&'r str>,
    pub seconds: u32,
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

/// The value, if the text is an object.
pub(super) fn object(json: Option<&str>) -> Option<&RawValue> {
    json.filter(|json| is_object(json)).and_then(|json| serde_json::from_str(json).ok())
}
