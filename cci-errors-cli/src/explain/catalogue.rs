//! The catalogue, ready to be asked.

use crate::translations::{Language, Texts};
use cci_errors_catalogue::{CatalogueIndex, Entry, Problem, Scope};

/// The answer for one code.
pub(super) enum Answer<'k> {
    /// The catalogue lists it.
    Entry(&'k Entry<'k>),
    /// The catalogue had it, and must not have it again.
    Retired(String),
    /// The catalogue does not list it, or, where there is an explanation, nothing that it selects.
    Unknown { code: String, near: Vec<&'k Entry<'k>>, explanation: Option<Problem<()>> },
}

impl Answer<'_> {
    pub(super) fn code(&self) -> &str {
        match self {
            Self::Entry(entry) => &entry.code.value,
            Self::Retired(code) | Self::Unknown { code, .. } => code,
        }
    }
}

/// The codes of a catalogue, and those it had.
pub(super) struct Known<'c> {
    pub index: CatalogueIndex<'c>,
    /// The catalogue's name in messages.
    pub name: String,
    /// The language in which texts are shown, if it is not the catalogue's own.
    language: Option<Language<'c>>,
}

impl<'c> Known<'c> {
    pub(super) fn new(index: CatalogueIndex<'c>, name: String, language: Option<Language<'c>>) -> Self {
        Self { index, name, language }
    }

    /// The texts of an entry as they are shown.
    pub(super) fn texts<'k>(&'k self, entry: &'k Entry) -> Texts<'k> {
        self.language.as_ref().map_or_else(|| Texts::own(entry), |language| language.texts(entry))
    }

    /// The answer for a code or the name of a variant.
    pub(super) fn lookup(&self, written: &str) -> Option<Answer<'_>> {
        self.code(written).or_else(|| self.index.entry_named(written).map(Answer::Entry))
    }

    /// The answer for a code.
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

    /// The scope in which selectors that select nothing are explained.
    pub(super) fn scope(&self) -> Scope<'_> {
        self.index.scope(&self.name)
    }
}
