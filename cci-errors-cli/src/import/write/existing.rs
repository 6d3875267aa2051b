//! A catalogue as it is written. Keys that this version does not know are none of its business, and stay.

use cci_errors_catalogue::RawObject;
use serde_json::value::RawValue;
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
    pub(crate) fn read(text: &'t str) -> Result<Self, String> {
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        let top = members(text, json)?;
        let list = top.iter().find(|member| member.key == "errors").ok_or("missing key \"errors\"")?.value_at.clone();
        let wrong = |error: serde_json::Error| format!("\"errors\": {error}");
        let elements: Vec<&RawValue> = serde_json::from_str(&text[list.clone()]).map_err(wrong)?;
        let entry = |element: &RawValue| {
            let members = members(text, element.get())?;
            let code = members.iter().find(|member| member.key == "code").map(|member| &text[member.value_at.clone()]);
            let code = code.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
            Ok(Entry { code, at: range(text, element.get()), members })
        };
        let entries = elements.into_iter().map(entry).collect::<Result<_, String>>()?;
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

pub(super) fn members(text: &str, json: &str) -> Result<Vec<Member>, String> {
    let RawObject(members) = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let member = |(key, value): (&RawValue, &RawValue)| {
        let name = serde_json::from_str(key.get()).map_err(|error| error.to_string())?;
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
