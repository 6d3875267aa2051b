//! What a page says, into a catalogue.

use super::existing::quoted;
use super::existing::{Entry, Existing};
use super::retire;
use super::style::{self, Style};
use crate::free_names::FreeNames;
use crate::import::status::Status;
use crate::import::table::Record;
use cci_errors_catalogue::{ENTRY_KEYS, has_placeholders, is_valid_name, variant_from_code};
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
    /// Keys that the records have and that the catalogue does not declare: record and key.
    pub undeclared: Vec<(usize, String)>,
    /// Names that were given because those of the page, or those made from the codes, are taken: record and name.
    pub named: Vec<(usize, String)>,
}

/// The text of a new catalogue.
///
/// `declared` are keys of the catalogue itself, with their values in JSON.
pub(crate) fn create(
    records: &[Record],
    title: Option<&str>,
    default_status: Option<u16>,
    declared: &[(String, String)],
) -> Changes {
    let mut changes = Changes::default();
    let mut names = FreeNames::default();
    let style = Style::shipped();
    let mut text = "{\n".to_owned();
    let (schema, declared): (Vec<_>, Vec<_>) = declared.iter().partition(|(key, _)| key == "$schema");
    for (key, value) in schema {
        text += &format!("  {}: {value},\n", quoted(key));
    }
    if let Some(title) = title {
        text += &format!("  \"title\": {},\n", quoted(title));
    }
    if let Some(status) = default_status {
        text += &format!("  \"default_status\": {status},\n");
    }
    for (key, value) in declared {
        text += &format!("  {}: {value},\n", quoted(key));
    }
    text += "  \"errors\": [";
    for (index, record) in records.iter().enumerate() {
        text += if index == 0 { "\n    " } else { &style.between };
        let name = name(&mut names, index, record, &mut changes);
        text += &style.entry(&members(record, name, None, &|_| true));
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
    let declared = Declared::new(existing, records);
    let is_kept = |kept: &(String, String)| declared.has(kept);
    for (index, record) in records.iter().enumerate() {
        let undeclared = record.kept.iter().filter(|kept| !is_kept(kept)).map(|(key, _)| (index, key.clone()));
        changes.undeclared.extend(undeclared);
        if let Some(entry) = index_of.get(&*record.code) {
            let refreshed = refresh(existing, &existing.entries[*entry], record, &is_kept);
            if !refreshed.is_empty() {
                changes.changed.push(record.code.clone());
            }
            edits.extend(refreshed);
        } else if retired.contains(&record.code) {
            changes.refused.push(index);
        } else {
            let name = name(&mut names, index, record, &mut changes);
            new.push(style.entry(&members(record, name, default_status, &is_kept)));
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

/// What a catalogue declares, to which entries refer.
struct Declared<'d> {
    categories: HashMap<String, String>,
    fields: HashMap<String, String>,
    codes: HashSet<&'d str>,
}

impl<'d> Declared<'d> {
    fn new(existing: &'d Existing, records: &'d [Record]) -> Self {
        let declared = |key: &str| {
            let member = existing.top(key).map(|member| &existing.text[member.value_at.clone()]);
            member.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
        };
        let codes = existing.entries.iter().map(|entry| &*entry.code);
        let codes = codes.chain(records.iter().map(|record| &*record.code)).collect();
        Self { categories: declared("categories"), fields: declared("fields"), codes }
    }

    /// Returns `true` if an entry may have this key and value: what they refer to is declared.
    fn has(&self, (key, value): &(String, String)) -> bool {
        match &**key {
            "categories" => {
                let names: Vec<String> = serde_json::from_str(value).unwrap_or_default();
                names.iter().all(|name| self.categories.contains_key(name))
            }
            "replaced_by" => serde_json::from_str::<String>(value).is_ok_and(|code| self.codes.contains(&*code)),
            key => ENTRY_KEYS.iter().any(|known| known.name == key) || self.fields.contains_key(key),
        }
    }
}

/// The edits that give an entry the texts of the page, and the keys of a catalogue that it lacks.
fn refresh(
    existing: &Existing,
    entry: &Entry,
    record: &Record,
    is_kept: &dyn Fn(&(String, String)) -> bool,
) -> Vec<(Range<usize>, String)> {
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
    for kept @ (key, value) in &record.kept {
        if entry.member(key).is_none() && is_kept(kept) {
            set(key, value.clone());
        }
    }
    let has_own = record.kept.iter().any(|(key, _)| key == "arguments");
    let has_message = texts.iter().any(|(key, text)| *key == "message" && has_placeholders(text));
    if has_message && !has_own && entry.member("arguments").is_none() {
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
fn members<'r>(
    record: &'r Record,
    name: Option<String>,
    default_status: Option<u16>,
    is_kept: &dyn Fn(&(String, String)) -> bool,
) -> Vec<(&'r str, String)> {
    let status = record.status.as_ref().map(|status| status.value).or(default_status);
    let text = |text: &str| (!text.is_empty()).then(|| quoted(text));
    let has_own = record.kept.iter().any(|(key, _)| key == "arguments");
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
        ("arguments", (has_placeholders(&record.message) && !has_own).then(|| "{}".to_owned())),
    ];
    let kept = record.kept.iter().filter(|kept| is_kept(kept)).map(|(key, value)| (&**key, value.clone()));
    members.into_iter().filter_map(|(key, value)| Some((key, value?))).chain(kept).collect()
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
    let (mut given, made) = (variant_from_code(&record.name), variant_from_code(&record.code));
    if record.is_entry && is_valid_name(&record.name) {
        given.clone_from(&record.name);
    }
    if names.take(&given) {
        return Some(given).filter(|given| *given != made);
    }
    let name = names.take_for(&record.code);
    if name.is_some() || !given.is_empty() {
        changes.named.push((index, name.clone().unwrap_or(made)));
    }
    name
}
