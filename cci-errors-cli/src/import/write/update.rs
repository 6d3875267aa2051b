//! What a page says, into a catalogue.

use super::existing::quoted;
use super::existing::{Entry, Existing};
use super::retire;
use super::style::{self, Style};
use crate::free_names::FreeNames;
use crate::import::status::Status;
use crate::import::table::Record;
use cci_errors_catalogue::{has_placeholders, variant_from_code};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// What became of a catalogue.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    pub text: String,
    /// The number of entries that the catalogue had.
    pub before: usize,
    pub added: Vec<String>,
    pub changed: Vec<String>,
    pub left: Vec<String>,
    pub retired: Vec<String>,
    /// Records whose codes are retired.
    pub refused: Vec<usize>,
    /// Names that were given because those of the page, or those made from the codes, are taken: record and name.
    pub named: Vec<(usize, String)>,
}

/// The text of a new catalogue.
pub(crate) fn create(records: &[Record], title: Option<&str>, default_status: Option<u16>) -> Changes {
    let mut changes = Changes::default();
    let mut names = FreeNames::default();
    let style = Style::shipped();
    let mut text = "{\n".to_owned();
    if let Some(title) = title {
        text += &format!("  \"title\": {},\n", quoted(title));
    }
    if let Some(status) = default_status {
        text += &format!("  \"default_status\": {status},\n");
    }
    text += "  \"errors\": [";
    for (index, record) in records.iter().enumerate() {
        text += if index == 0 { "\n    " } else { &style.between };
        let name = name(&mut names, index, record, &mut changes);
        text += &style.entry(&members(record, name, None));
        changes.added.push(record.code.clone());
    }
    changes.text = text + "\n  ]\n}\n";
    changes
}

/// The text of an existing catalogue with what the records say. `default_status` is for new entries without one, in a
/// catalogue that says nothing about such. Codes that the records do not have are retired if `retire`.
pub(crate) fn update(existing: &Existing, records: &[Record], default_status: u16, retire: bool) -> Changes {
    let mut changes = Changes { before: existing.entries.len(), ..Changes::default() };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let index_of: HashMap<&str, usize> =
        existing.entries.iter().enumerate().rev().map(|(index, entry)| (&*entry.code, index)).collect();
    let retired: HashSet<String> = existing.retired().into_iter().collect();
    let mut names = free_names(existing);
    let default_status = existing.top("default_status").is_none().then_some(default_status);
    let style = Style::of(existing);
    let mut new = Vec::new();
    for (index, record) in records.iter().enumerate() {
        if let Some(entry) = index_of.get(&*record.code) {
            let refreshed = refresh(existing, &existing.entries[*entry], record);
            if !refreshed.is_empty() {
                changes.changed.push(record.code.clone());
            }
            edits.extend(refreshed);
        } else if retired.contains(&record.code) {
            changes.refused.push(index);
        } else {
            let name = name(&mut names, index, record, &mut changes);
            new.push(style.entry(&members(record, name, default_status)));
            changes.added.push(record.code.clone());
        }
    }
    let codes: HashSet<&str> = records.iter().map(|record| &*record.code).collect();
    let has_left: Vec<bool> = existing.entries.iter().map(|entry| !codes.contains(&*entry.code)).collect();
    let left = existing.entries.iter().zip(&has_left).filter(|(_, left)| **left).map(|(entry, _)| entry.code.clone());
    changes.left = left.collect();
    // A catalogue has at least one entry.
    let stays = !new.is_empty() || has_left.contains(&false);
    if retire && stays && !changes.left.is_empty() {
        edits.extend(retire::add(existing, &changes.left));
        edits.extend(retire::remove(existing, &has_left).into_iter().map(|range| (range, String::new())));
        changes.retired = std::mem::take(&mut changes.left);
    }
    let nothing_stays = !changes.retired.is_empty() && !has_left.contains(&false);
    edits.extend(append(existing, &style, &new, nothing_stays));
    changes.text = apply(existing.text, edits);
    changes
}

/// The edit that adds entries at the end.
fn append(existing: &Existing, style: &Style, new: &[String], is_first: bool) -> Option<(Range<usize>, String)> {
    if new.is_empty() {
        return None;
    }
    let Some(last) = existing.entries.last() else {
        return Some((existing.list.clone(), format!("[\n    {}\n  ]", new.join(&style.between))));
    };
    let before = if is_first { "" } else { &style.between };
    Some((last.at.end..last.at.end, format!("{before}{}", new.join(&style.between))))
}

pub(super) fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    // Stable: what is added at one place stays in its order.
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut applied = String::with_capacity(text.len());
    let mut done = 0;
    for (range, replacement) in edits {
        applied.push_str(text.get(done..range.start.max(done)).unwrap_or_default());
        applied.push_str(&replacement);
        done = done.max(range.end);
    }
    applied + text.get(done..).unwrap_or_default()
}

/// The edits that give an entry the texts of the page.
fn refresh(existing: &Existing, entry: &Entry, record: &Record) -> Vec<(Range<usize>, String)> {
    let string = |key: &str| entry.member(key).map(|member| existing.string(member)).unwrap_or_default();
    // Who has written a message for a page without one keeps it.
    let old = string("description");
    let has_description = record.description.is_empty() && !old.is_empty() || old == record.message;
    let is_description = record.is_message_made && has_description;
    let texts = if is_description {
        [("message", ""), ("description", &*record.message), ("measure", &*record.measure)]
    } else {
        [("message", &*record.message), ("description", &*record.description), ("measure", &*record.measure)]
    };
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut set = |key: &str, value: String| match entry.member(key) {
        Some(member) => edits.push((member.value_at.clone(), value)),
        None => edits.extend(style::added(existing, entry, key, &value).map(|(at, text)| (at..at, text))),
    };
    if let Some(status) = record.status.as_ref().and_then(|status| new_status(existing, entry, status)) {
        set("status", status.to_string());
    }
    for (key, text) in texts {
        // A blank cell says nothing.
        if !text.is_empty() && string(key) != text {
            set(key, quoted(text));
        }
    }
    let has_message = texts.iter().any(|(key, text)| *key == "message" && has_placeholders(text));
    if has_message && entry.member("arguments").is_none() {
        set("arguments", "{}".to_owned());
    }
    edits
}

/// The status that the page says for certain, if the entry has another.
fn new_status(existing: &Existing, entry: &Entry, status: &Status) -> Option<u16> {
    let default = existing.top("default_status");
    let member = entry.member("status").or(default)?;
    status.refreshed(existing.text[member.value_at.clone()].parse().ok())
}

/// The keys and values of a new entry, in their order.
fn members(record: &Record, name: Option<String>, default_status: Option<u16>) -> Vec<(&'static str, String)> {
    let status = record.status.as_ref().map(|status| status.value).or(default_status);
    let text = |text: &str| (!text.is_empty()).then(|| quoted(text));
    let members = [
        ("code", Some(quoted(&record.code))),
        ("name", name.map(|name| quoted(&name))),
        ("status", status.map(|status| status.to_string())),
        ("reason", text(&record.reason)),
        ("message", text(&record.message)),
        ("description", text(&record.description)),
        ("measure", text(&record.measure)),
        ("retryable", record.retryable.filter(|retryable| *retryable).map(|_| "true".to_owned())),
        ("deprecated", text(&record.deprecated)),
        // Braces in the message are text.
        ("arguments", has_placeholders(&record.message).then(|| "{}".to_owned())),
    ];
    members.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// The names that an existing catalogue leaves.
fn free_names(existing: &Existing) -> FreeNames {
    FreeNames::except(existing.entries.iter().map(|entry| match entry.member("name") {
        Some(member) => existing.string(member),
        None => variant_from_code(&entry.code),
    }))
}

/// The name that an entry needs: the one of the page, or one of its own where none can be made from its code.
fn name(names: &mut FreeNames, index: usize, record: &Record, changes: &mut Changes) -> Option<String> {
    let (given, made) = (variant_from_code(&record.name), variant_from_code(&record.code));
    if names.take(&given) {
        return Some(given).filter(|given| *given != made);
    }
    let name = names.take_for(&record.code);
    if name.is_some() || !given.is_empty() {
        changes.named.push((index, name.clone().unwrap_or(made)));
    }
    name
}
