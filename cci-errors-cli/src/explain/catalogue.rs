//! The catalogue, ready to be asked.

use super::answer::Answer;
use cci_errors_catalogue::{CatalogueIndex, Scope};

/// The codes of a catalogue, and those it had.
pub(super) struct Known<'c> {
    pub index: CatalogueIndex<'c>,
    /// How messages call the catalogue.
    pub name: String,
}

impl<'c> Known<'c> {
    pub(super) fn new(index: CatalogueIndex<'c>, name: String) -> Self {
        Self { index, name }
    }

    /// What is known about a code or the name of a variant.
    pub(super) fn lookup(&self, written: &str) -> Option<Answer<'_>> {
        self.code(written).or_else(|| self.index.entry_named(written).map(Answer::Entry))
    }

    /// What is known about a code.
    pub(super) fn code(&self, code: &str) -> Option<Answer<'_>> {
        match self.index.entry(code) {
            Some(entry) => Some(Answer::Entry(entry)),
            None => self.index.retired(code).map(|_| Answer::Retired(code.to_owned())),
        }
    }

    /// A code that is not in the catalogue.
    pub(super) fn unknown(&self, code: &str) -> Answer<'_> {
        Answer::Unknown { code: code.to_owned(), near: self.index.nearest(code), explanation: None }
    }

    /// The codes that end with this part: after punctuation, and not with half of a number.
    pub(super) fn ending_with(&self, part: &str) -> Vec<Answer<'_>> {
        let ends = |code: &&str| {
            let before = code.strip_suffix(part).and_then(|before| before.chars().next_back());
            before.is_some_and(|last| !last.is_alphanumeric())
        };
        self.index.codes().filter(ends).filter_map(|code| self.code(code)).collect()
    }

    /// What explains selectors that select nothing.
    pub(super) fn scope(&self) -> Scope<'_> {
        self.index.scope(&self.name)
    }
}
