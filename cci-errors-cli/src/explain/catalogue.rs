//! The catalogue, ready to be asked.

use super::answer::Answer;
use crate::code_forms::CodeForms;
use cci_errors_catalogue::{Catalogue, Entry, Row, Scope, Source, nearest};
use std::collections::{HashMap, HashSet};

/// The codes that are listed, and the retired ones.
pub(super) fn codes<'c>(catalogue: &'c Catalogue) -> impl Iterator<Item = &'c str> {
    let listed = catalogue.entries.iter().map(|entry| &entry.code);
    listed.chain(&catalogue.declarations.retired).map(|code| &*code.value)
}

/// The codes of a catalogue, and those it had.
pub(super) struct Known<'c> {
    pub catalogue: &'c Catalogue<'c>,
    /// How messages call the catalogue.
    pub name: String,
    pub rows: Vec<Row<'c>>,
    pub categories: Vec<&'c str>,
    pub forms: CodeForms,
    /// The length of the longest code, in bytes.
    pub longest: usize,
    by_code: HashMap<&'c str, &'c Entry<'c>>,
    by_name: HashMap<&'c str, &'c Entry<'c>>,
    retired: HashSet<&'c str>,
}

impl<'c> Known<'c> {
    pub(super) fn new(catalogue: &'c Catalogue<'c>, sources: &[Source], name: String) -> Self {
        let entries = &catalogue.entries;
        Self {
            catalogue,
            name,
            rows: entries.iter().map(Row::from).collect(),
            categories: catalogue.declarations.categories.iter().map(|(name, _)| &*name.value).collect(),
            forms: CodeForms::new(sources, entries),
            longest: codes(catalogue).map(str::len).max().unwrap_or(0),
            by_code: entries.iter().map(|entry| (&*entry.code.value, entry)).collect(),
            by_name: entries.iter().map(|entry| (&*entry.name.value, entry)).collect(),
            retired: catalogue.declarations.retired.iter().map(|code| &*code.value).collect(),
        }
    }

    /// What is known about a code or the name of a variant.
    pub(super) fn lookup(&self, written: &str) -> Option<Answer<'_>> {
        self.code(written).or_else(|| self.by_name.get(written).map(|entry| Answer::Entry(entry)))
    }

    /// What is known about a code.
    pub(super) fn code(&self, code: &str) -> Option<Answer<'_>> {
        match self.by_code.get(code) {
            Some(entry) => Some(Answer::Entry(entry)),
            None if self.retired.contains(code) => Some(Answer::Retired(code.to_owned())),
            None => None,
        }
    }

    /// A code that is not in the catalogue.
    pub(super) fn unknown(&self, code: &str) -> Answer<'_> {
        let near = nearest(code, self.rows.iter().map(|row| row.code));
        let near = near.into_iter().filter_map(|code| self.by_code.get(code).copied()).collect();
        Answer::Unknown { code: code.to_owned(), near, explanation: None }
    }

    /// The codes that end with this part: after punctuation, and not with half of a number.
    pub(super) fn ending_with(&self, part: &str) -> Vec<Answer<'_>> {
        let ends = |code: &&str| {
            let before = code.strip_suffix(part).and_then(|before| before.chars().next_back());
            before.is_some_and(|last| !last.is_alphanumeric())
        };
        codes(self.catalogue).filter(ends).filter_map(|code| self.code(code)).collect()
    }

    /// Calls `then` with what explains selectors that select nothing.
    pub(super) fn with_scope<T>(&self, then: impl FnOnce(Scope) -> T) -> T {
        let message =
            |code: &str| self.by_code.get(code).map(|entry| entry.values.message().to_owned()).unwrap_or_default();
        let retired: Vec<&str> = self.retired.iter().copied().collect();
        let (rows, categories) = (&self.rows, &self.categories);
        then(Scope { enum_name: &self.name, rows, categories, retired: &retired, message: &message })
    }
}
