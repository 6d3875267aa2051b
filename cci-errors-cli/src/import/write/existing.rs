//! A catalogue as it is written. Keys that this version does not know are none of its business, and stay.

use crate::failure::Failure;
use cci_errors_catalogue::RawObject;
use serde_json::value::RawValue;
use std::fmt::Display;
use std::ops::Range;

/// A catalogue and where its parts are.
pub(crate) struct Existing<'t> {
    pub text: &'t str,
    pub top: Vec<Member>,
    /// The array of entries, brackets included.
    pub list: Range<usize>,
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Debug)]
pub(crate) struct Member {
    pub key: String,
    pub key_at: Range<usize>,
    pub value_at: Range<usize>,
}

/// An entry, braces included.
#[derive(Debug)]
pub(crate) struct Entry {
    pub code: String,
    pub at: Range<usize>,
    pub members: Vec<Member>,
}

impl Entry {
    pub(crate) fn member(&self, key: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.key == key)
    }
}

impl<'t> Existing<'t> {
    /// Reads a catalogue.
    ///
    /// # Errors
    ///
    /// Why the text is not one.
    pub(crate) fn read(text: &'t str) -> Result<Self, Failure> {
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        let wrong = |why: &dyn Display| {
            Failure::new(format!("not a catalogue: {why}")).help("name another file with -o, or remove this one")
        };
        let top = members(text, json).map_err(|error| wrong(&error))?;
        let list = top.iter().find(|member| member.key == "errors").map(|member| member.value_at.clone());
        let list = list.ok_or_else(|| wrong(&"missing key \"errors\""))?;
        let wrong = |error: serde_json::Error| wrong(&format!("\"errors\": {error}"));
        let elements: Vec<&RawValue> = serde_json::from_str(&text[list.clone()]).map_err(wrong)?;
        let entry = |element: &RawValue| {
            let members = members(text, element.get()).map_err(wrong)?;
            let code = members.iter().find(|member| member.key == "code").map(|member| &text[member.value_at.clone()]);
            let code = code.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
            Ok(Entry { code, at: range(text, element.get()), members })
        };
        let entries = elements.into_iter().map(entry).collect::<Result<_, Failure>>()?;
        Ok(Self { text, top, list, entries })
    }

    /// A string of an entry; empty if there is none.
    pub(crate) fn string(&self, member: &Member) -> String {
        serde_json::from_str(&self.text[member.value_at.clone()]).unwrap_or_default()
    }

    pub(crate) fn top(&self, key: &str) -> Option<&Member> {
        self.top.iter().find(|member| member.key == key)
    }

    /// The codes that must not be used again.
    pub(crate) fn retired(&self) -> Vec<String> {
        let retired = self.top("retired").map(|member| &self.text[member.value_at.clone()]);
        retired.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }
}

pub(super) fn members(text: &str, json: &str) -> Result<Vec<Member>, serde_json::Error> {
    let RawObject(members) = serde_json::from_str(json)?;
    let member = |(key, value): (&RawValue, &RawValue)| {
        let name = serde_json::from_str(key.get())?;
        Ok(Member { key: name, key_at: range(text, key.get()), value_at: range(text, value.get()) })
    };
    members.into_iter().map(member).collect()
}

/// Where a part of the text is in it.
pub(super) fn range(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

/// A string of JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
