//! Inline markup to text: roles, references, literals, emphasis and substitutions are reduced to what a reader sees. Strong
//! text keeps its `**`, as catalogues have it.

use super::Line;
use crate::import::page::{Lead, one_line};
use std::collections::{BTreeMap, BTreeSet};

/// What a page defines for use elsewhere in it.
#[derive(Default)]
pub(super) struct Definitions {
    substitutions: BTreeMap<String, String>,
    targets: BTreeSet<String>,
}

impl Definitions {
    pub(super) fn collect(lines: &[Line]) -> Self {
        let mut definitions = Self::default();
        for line in lines {
            let Some(markup) = line.text.trim_start().strip_prefix(".. ") else { continue };
            let markup = markup.trim_start();
            if let Some((name, rest)) = markup.strip_prefix('|').and_then(|rest| rest.split_once('|')) {
                let text = rest.trim_start().strip_prefix("replace::").map(str::trim);
                // An image or a date says nothing in a catalogue.
                definitions.substitutions.insert(name.to_lowercase(), text.unwrap_or_default().to_owned());
            } else if let Some((name, _)) = markup.strip_prefix('_').and_then(|rest| rest.split_once(':')) {
                definitions.targets.insert(name.trim_matches('`').to_lowercase());
            }
        }
        definitions
    }

    /// The text of a paragraph.
    pub(super) fn reduce(&self, text: &str) -> String {
        let mut scanner =
            Scanner { definitions: self, rest: text, reduced: String::with_capacity(text.len()), separated_at: None };
        scanner.run();
        scanner.reduced
    }
}

/// The beginning of a paragraph that is set apart.
pub(super) fn lead(text: &str) -> Lead {
    for (delimiter, is_code) in [("``", true), ("**", false)] {
        let inner = text.strip_prefix(delimiter).and_then(|rest| rest.split_once(delimiter));
        if let Some((inner, _)) = inner.filter(|(inner, _)| !inner.is_empty() && inner.len() < MAX_MARKUP) {
            return Lead { text: one_line(inner), is_code };
        }
    }
    Lead::default()
}

/// Markup does not go on for longer, in bytes. Text that only looks like the start of some is not searched to its end.
const MAX_MARKUP: usize = 1_000;

struct Scanner<'s> {
    definitions: &'s Definitions,
    rest: &'s str,
    reduced: String,
    /// Where an escaped space was, which separates markup from the word that it is a part of.
    separated_at: Option<usize>,
}

impl<'s> Scanner<'s> {
    fn run(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            let is_markup = match c {
                '\\' => self.escape(),
                '`' => self.literal() || self.interpreted(),
                ':' => self.role(),
                '*' => self.strong() || self.emphasis(),
                '|' => self.substitution(),
                '[' => self.footnote(),
                '_' => self.reference(),
                _ => false,
            };
            if !is_markup {
                self.reduced.push(c);
                self.rest = &self.rest[c.len_utf8()..];
            }
        }
    }

    /// Takes what is between two delimiters, neither of which touches whitespace on its inner side.
    fn take_between(&mut self, open: &str, close: &str) -> Option<&'s str> {
        let inner = self.rest.strip_prefix(open)?;
        if inner.starts_with(char::is_whitespace) {
            return None;
        }
        let ends = |at: &usize| *at > 0 && !inner[..*at].ends_with([' ', '\\']);
        let near_end = (0..=MAX_MARKUP.min(inner.len())).rev().find(|at| inner.is_char_boundary(*at)).unwrap_or(0);
        let near = &inner[..near_end];
        let end = near.match_indices(close).map(|(at, _)| at).find(ends)?;
        self.rest = &inner[end + close.len()..];
        Some(&inner[..end])
    }

    fn escape(&mut self) -> bool {
        let mut characters = self.rest.chars();
        characters.next();
        if let Some(escaped) = characters.next() {
            if escaped.is_whitespace() {
                self.separated_at = Some(self.reduced.len());
            } else {
                self.reduced.push(escaped);
            }
            self.rest = characters.as_str();
        } else {
            self.rest = "";
        }
        true
    }

    fn literal(&mut self) -> bool {
        let Some(text) = self.take_between("``", "``") else { return false };
        self.reduced.push_str(text);
        true
    }

    /// `` `text` ``, with a role or an underscore after it.
    fn interpreted(&mut self) -> bool {
        let Some(text) = self.take_between("`", "`") else { return false };
        self.reduced.push_str(&label(text));
        let after = self.rest.trim_start_matches('_');
        if after.len() < self.rest.len() {
            self.rest = after;
        } else if let Some(length) = role_name(self.rest) {
            self.rest = &self.rest[length..];
        }
        true
    }

    fn role(&mut self) -> bool {
        let Some(length) = role_name(self.rest) else { return false };
        if !self.rest[length..].starts_with('`') || self.rest[length..].starts_with("``") {
            return false;
        }
        let before = self.rest;
        self.rest = &self.rest[length..];
        let is_role = self.interpreted();
        if !is_role {
            self.rest = before;
        }
        is_role
    }

    fn strong(&mut self) -> bool {
        let Some(text) = self.take_between("**", "**") else { return false };
        let text = self.definitions.reduce_escapes(text);
        self.reduced += &format!("**{text}**");
        true
    }

    fn emphasis(&mut self) -> bool {
        let is_separated = self.separated_at == Some(self.reduced.len());
        let touches_word =
            !is_separated && self.reduced.ends_with(char::is_alphanumeric) || self.rest.starts_with("**");
        let before = self.rest;
        let Some(text) = self.take_between("*", "*").filter(|_| !touches_word) else {
            self.rest = before;
            return false;
        };
        if self.rest.starts_with(char::is_alphanumeric) {
            self.rest = before;
            return false;
        }
        self.reduced += &self.definitions.reduce_escapes(text);
        true
    }

    fn substitution(&mut self) -> bool {
        let before = self.rest;
        let text =
            self.take_between("|", "|").and_then(|name| self.definitions.substitutions.get(&name.to_lowercase()));
        let Some(text) = text else {
            self.rest = before;
            return false;
        };
        self.reduced.push_str(text);
        self.rest = self.rest.trim_start_matches('_');
        true
    }

    /// `[1]_`, `[#note]_`
    fn footnote(&mut self) -> bool {
        let end = self.rest.find(|c: char| c == ']' || c.is_whitespace()).unwrap_or(0);
        let (name, after) = (&self.rest[1..end.max(1)], self.rest[end..].strip_prefix("]_"));
        let Some(after) = after else { return false };
        if name.is_empty() || name.contains([' ', '[']) || after.starts_with(char::is_alphanumeric) {
            return false;
        }
        self.rest = after;
        self.reduced.truncate(self.reduced.trim_end().len());
        true
    }

    /// The underscore of `target_`, where the page has that target.
    fn reference(&mut self) -> bool {
        if self.reduced.ends_with('_') || self.definitions.targets.is_empty() {
            return false;
        }
        let word_start = self.reduced.rfind(|c: char| c.is_whitespace() || c == '(').map_or(0, |at| at + 1);
        let after = self.rest.trim_start_matches('_');
        let is_target = self.reduced.is_char_boundary(word_start)
            && self.definitions.targets.contains(&self.reduced[word_start..].to_lowercase());
        if !is_target || after.starts_with(char::is_alphanumeric) {
            return false;
        }
        self.rest = after;
        true
    }
}

impl Definitions {
    /// Escapes alone: markup does not nest.
    fn reduce_escapes(&self, text: &str) -> String {
        if text.contains('\\') || text.contains('|') { self.reduce(text) } else { text.to_owned() }
    }
}

/// The length of `:name:`.
fn role_name(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(':')?;
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.+:".contains(c)).unwrap_or(inner.len());
    let name = inner[..end].strip_suffix(':')?;
    (!name.is_empty()).then_some(end + 1)
}

/// `text <target>` and `~module.Class` as they are shown.
fn label(text: &str) -> String {
    let shown = match text.rsplit_once('<') {
        Some((label, target)) if target.ends_with('>') && !label.trim().is_empty() => label.trim_end(),
        _ => text,
    };
    let shown = match shown.strip_prefix('~') {
        Some(path) => path.rsplit('.').next().unwrap_or(path),
        None => shown.strip_prefix('!').unwrap_or(shown),
    };
    shown.replace('\\', "")
}
