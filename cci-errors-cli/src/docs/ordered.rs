//! JSON whose members keep their order.
//!
//! The maps of `serde_json` do so or not, depending on what features the other crates of a build ask for; a document must
//! not.

use serde::ser::{Serialize, Serializer};

#[derive(Clone)]
pub(crate) enum Json {
    String(String),
    Status(u16),
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
            Self::Status(status) => serializer.serialize_u16(*status),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}
