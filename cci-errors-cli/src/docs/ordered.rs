//! JSON whose members keep their order.
//!
//! The maps of `serde_json` do so or not, depending on what features the other crates of a build ask for; a document must
//! not.

use serde::ser::{Serialize, Serializer};
use std::fmt;

#[derive(Clone)]
pub(crate) enum Json {
    String(String),
    Bool(bool),
    Number(u64),
    Fraction(f64),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object.
    pub(crate) fn object<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Object(members.map(|(key, value)| (key.to_owned(), value)).into())
    }

    /// An array of strings.
    pub(crate) fn strings<'s>(strings: impl IntoIterator<Item = &'s str>) -> Self {
        Self::List(strings.into_iter().map(Self::from).collect())
    }

    /// Adds a member to an object.
    pub(crate) fn with(self, key: &str, value: impl Into<Self>) -> Self {
        match self {
            Self::Object(mut members) => {
                members.push((key.to_owned(), value.into()));
                Self::Object(members)
            }
            other => other,
        }
    }
}

/// As a message has it: strings without quotes.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Fraction(number) => number.fmt(f),
            Self::List(_) | Self::Object(_) => Ok(()),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(text) => serializer.serialize_str(text),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Fraction(number) => serializer.serialize_f64(*number),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}
