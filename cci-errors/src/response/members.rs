//! The members of an object, in order, values to the letter.

use super::argument::ARGUMENTS;
use super::read::{Document, Value, content, raw_value, scan};
use alloc::borrow::{Cow, ToOwned};
use alloc::boxed::Box;
use alloc::vec::Vec;
use serde_json::value::RawValue;

/// A received object's members, or those that builders set. Of a repeated key, the last one counts, as everywhere in JSON.
#[derive(Clone, Debug, Default)]
pub(super) struct Members(Vec<(Box<str>, Box<RawValue>)>);

impl Members {
    /// The members of a body that is an object; none of any other.
    pub(super) fn from_body(body: &str) -> Self {
        Self(received(body).into_iter().map(|(key, value)| (key.into(), value.into_owned())).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().rfind(|(known, _)| **known == *key).map(|(_, value)| value.get())
    }

    /// In place of the first member of this key, and of all others.
    pub(super) fn set(&mut self, key: &str, value: Box<RawValue>) {
        match self.0.iter().position(|(known, _)| **known == *key) {
            Some(first) => {
                self.0[first].1 = value;
                let mut at = 0;
                self.0.retain(|(known, _)| {
                    at += 1;
                    at <= first + 1 || **known != *key
                });
            }
            None => self.0.push((key.into(), value)),
        }
    }

    /// The members as one value.
    pub(super) fn to_raw(&self) -> Option<Box<RawValue>> {
        struct Object<'m>(&'m Members);

        impl serde_core::Serialize for Object<'_> {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter())
            }
        }

        serde_json::value::to_raw_value(&Object(self)).ok()
    }
}

/// The members of a body that is an object, to the letter. Of one that is cut off, or that has a mistake, these are metadata, details
/// and arguments, as far as they are complete.
pub(super) fn received(body: &str) -> Vec<(Cow<'_, str>, Cow<'_, RawValue>)> {
    let Some(document) = object(body) else { return Vec::new() };
    let counts = |key: &str| document.is_complete || ["metadata", "details", ARGUMENTS].contains(&key);
    let members = document.root().members().filter(|(key, _)| counts(key));
    members.filter_map(|(key, value)| Some((key.clone(), raw_value(value.raw())?))).collect()
}

/// `None` where nothing is read as a member, as in a text that begins with a control character.
fn object(body: &str) -> Option<Document<'_>> {
    let text = content(body);
    text.starts_with('{').then(|| scan(text))
}

/// The last value of a key of a body, as it is written.
pub(super) fn raw_member<'t>(body: &'t str, key: &str) -> Option<&'t str> {
    let document = object(body)?;
    document.root().all(key).map(Value::raw).filter(|raw| raw_value(raw).is_some()).last()
}

/// Returns `true` if two values are the same JSON, apart from layout.
pub(super) fn are_same(one: &str, other: &str) -> bool {
    let parsed = |json| serde_json::from_str::<serde_json::Value>(json).ok();
    one == other
        || match (parsed(one), parsed(other)) {
            (Some(one), Some(other)) => one == other,
            // Numbers and depths that serde_json has no value for.
            (None, None) => one.split_ascii_whitespace().eq(other.split_ascii_whitespace()),
            _ => false,
        }
}

/// An array with one more element; what is not an array makes way.
pub(super) fn with_element(array: Option<&str>, element: Box<RawValue>) -> Option<Box<RawValue>> {
    let elements = array.and_then(|array| serde_json::from_str::<Vec<&RawValue>>(array).ok()).unwrap_or_default();
    let mut elements: Vec<Box<RawValue>> = elements.into_iter().map(ToOwned::to_owned).collect();
    elements.push(element);
    serde_json::value::to_raw_value(&elements).ok()
}
