//! The layout of entries.

use super::existing::{Entry, Existing, Member};

/// What is between the keys and values of an entry, and between entries.
pub(super) struct Style {
    open: String,
    colon: String,
    /// What comes before each key but the first, comma included.
    separators: Vec<(String, String)>,
    close: String,
    pub between: String,
}

/// Keys with texts of their own line.
const TEXTS: [&str; 3] = ["message", "description", "measure"];

impl Style {
    /// That of `errors.json`: a line for what identifies the entry, and one for each text.
    pub(super) fn shipped() -> Self {
        let separators = TEXTS.map(|key| (key.to_owned(), ",\n      ".to_owned()));
        Self {
            open: " ".to_owned(),
            colon: ": ".to_owned(),
            separators: std::iter::once(("status".to_owned(), ", ".to_owned())).chain(separators).collect(),
            close: " ".to_owned(),
            between: ",\n    ".to_owned(),
        }
    }

    /// That of the last entry of a catalogue.
    pub(super) fn of(existing: &Existing) -> Self {
        let Some(last) = existing.entries.last().filter(|entry| !entry.members.is_empty()) else {
            return Self::shipped();
        };
        let text = existing.text;
        let first = &last.members[0];
        let end = last.members[last.members.len() - 1].value_at.end;
        let between = match existing.entries.len().checked_sub(2) {
            Some(before) => text[existing.entries[before].at.end..last.at.start].to_owned(),
            None => format!(",{}", &text[existing.list.start + 1..last.at.start]),
        };
        Self {
            open: text[last.at.start + 1..first.key_at.start].to_owned(),
            colon: text[first.key_at.end..first.value_at.start].to_owned(),
            separators: separators(text, last),
            close: text[end..last.at.end - 1].to_owned(),
            between,
        }
    }

    /// An entry with these keys and values.
    pub(super) fn entry(&self, members: &[(&str, String)]) -> String {
        let mut text = "{".to_owned();
        for (index, (key, value)) in members.iter().enumerate() {
            text += if index == 0 { &self.open } else { self.separator(key) };
            text += &format!("\"{key}\"{}{value}", self.colon);
        }
        text + &self.close + "}"
    }

    fn separator(&self, key: &str) -> &str {
        let own = self.separators.iter().find(|(known, _)| known == key);
        let is_text = TEXTS.contains(&key);
        let alike = || self.separators.iter().find(|(known, _)| TEXTS.contains(&&**known) == is_text);
        own.or_else(alike).or(self.separators.first()).map_or(", ", |(_, separator)| separator)
    }
}

fn separators(text: &str, entry: &Entry) -> Vec<(String, String)> {
    let pairs = entry.members.windows(2);
    pairs.map(|pair| (pair[1].key.clone(), text[pair[0].value_at.end..pair[1].key_at.start].to_owned())).collect()
}

/// The text that adds a key to an entry, and where. After what comes before it in the shipped catalogue.
pub(super) fn added(existing: &Existing, entry: &Entry, key: &str, value: &str) -> Option<(usize, String)> {
    const ORDER: [&str; 8] = ["code", "name", "status", "reason", "message", "description", "measure", "arguments"];
    let own = ORDER.iter().position(|known| *known == key).unwrap_or(0);
    let before = ORDER[..own].iter().rev().find_map(|known| entry.member(known)).or(entry.members.last())?;
    let style =
        Style { separators: separators(existing.text, entry), colon: colon(existing.text, before), ..Style::shipped() };
    Some((before.value_at.end, format!("{}\"{key}\"{}{value}", style.separator(key), style.colon)))
}

fn colon(text: &str, member: &Member) -> String {
    text[member.key_at.end..member.value_at.start].to_owned()
}
