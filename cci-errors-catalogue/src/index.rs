//! A catalogue, indexed: what macros and tools ask it.

use crate::catalogue::Catalogue;
use crate::entry::Entry;
use crate::explain::{Messages, Scope, nearest_codes};
use crate::expression::Expression;
use crate::problem::Place;
use crate::rules::{CodeFormat, FormatPart};
use crate::selector::Row;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// A catalogue with its entries by code, by name and by prefix.
///
/// ```
/// use cci_errors_catalogue::{CatalogueIndex, Source, read_catalogue};
///
/// let text = r#"{ "errors": [{ "code": "A.1", "status": 404, "message": "gone" }], "retired": ["A.0"] }"#;
/// let sources = [Source { name: "errors.json".into(), text: text.into() }];
/// let catalogue = read_catalogue(&sources, &mut Vec::new());
/// let index = CatalogueIndex::new(&catalogue);
/// assert_eq!(index.entry("A.1").map(|entry| entry.status), Some(404));
/// assert!(index.entry("A.0").is_none() && index.retired("A.0").is_some());
/// ```
pub struct CatalogueIndex<'c> {
    catalogue: &'c Catalogue<'c>,
    rows: Vec<Row<'c>>,
    categories: Vec<&'c str>,
    by_code: HashMap<&'c str, usize>,
    by_name: HashMap<&'c str, usize>,
    retired: Vec<&'c str>,
    retired_places: HashMap<&'c str, Place>,
    by_url: OnceCell<Vec<usize>>,
    sorted: OnceCell<Vec<usize>>,
    forms: OnceCell<CodeForms>,
}

impl<'c> CatalogueIndex<'c> {
    /// Indexes a catalogue.
    #[must_use]
    pub fn new(catalogue: &'c Catalogue<'c>) -> Self {
        let Catalogue { declarations, entries, .. } = catalogue;
        let numbered = || entries.iter().enumerate();
        Self {
            catalogue,
            rows: entries.iter().map(Row::from).collect(),
            categories: declarations.category_names().collect(),
            by_code: numbered().map(|(index, entry)| (&*entry.code.value, index)).collect(),
            by_name: numbered().map(|(index, entry)| (&*entry.name.value, index)).collect(),
            retired: declarations.retired.iter().map(|code| &*code.value).collect(),
            retired_places: declarations.retired.iter().map(|code| (&*code.value, code.place)).collect(),
            by_url: OnceCell::new(),
            sorted: OnceCell::new(),
            forms: OnceCell::new(),
        }
    }

    /// The catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &'c Catalogue<'c> {
        self.catalogue
    }

    /// The entries in the order of the catalogue.
    #[must_use]
    pub fn entries(&self) -> &'c [Entry<'c>] {
        &self.catalogue.entries
    }

    /// The rows that selectors are matched against, in the order of [`entries`](Self::entries).
    #[must_use]
    pub fn rows(&self) -> &[Row<'c>] {
        &self.rows
    }

    /// The names of the declared categories.
    #[must_use]
    pub fn categories(&self) -> &[&'c str] {
        &self.categories
    }

    /// The listed codes, and then the retired ones.
    pub fn codes(&self) -> impl Iterator<Item = &'c str> {
        self.rows.iter().map(|row| row.code).chain(self.retired.iter().copied())
    }

    /// The entry of a code.
    #[must_use]
    pub fn entry(&self, code: &str) -> Option<&'c Entry<'c>> {
        self.by_code.get(code).map(|index| &self.catalogue.entries[*index])
    }

    /// The first entry that is documented at a URL.
    #[must_use]
    pub fn documented_at(&self, url: &str) -> Option<&'c Entry<'c>> {
        let entries = self.entries();
        let by_url = self.by_url.get_or_init(|| {
            let mut by_url: Vec<usize> = (0..entries.len()).filter(|index| !entries[*index].url.is_empty()).collect();
            by_url.sort_by_key(|index| &*entries[*index].url);
            by_url
        });
        let at = by_url.partition_point(|index| *entries[*index].url < *url);
        by_url.get(at).map(|index| &entries[*index]).filter(|entry| entry.url == url)
    }

    /// The entry whose variant has this name.
    #[must_use]
    pub fn entry_named(&self, name: &str) -> Option<&'c Entry<'c>> {
        self.by_name.get(name).map(|index| &self.catalogue.entries[*index])
    }

    /// The entries whose codes start with a prefix, in the order of the codes' bytes.
    pub fn entries_with_prefix(&self, prefix: &str) -> impl Iterator<Item = &'c Entry<'c>> {
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Vec<usize> = (0..self.rows.len()).collect();
            sorted.sort_by_key(|index| self.rows[*index].code);
            sorted
        });
        let start = sorted.partition_point(|index| self.rows[*index].code < prefix);
        let end = start + sorted[start..].partition_point(|index| self.rows[*index].code.starts_with(prefix));
        sorted[start..end].iter().map(|index| &self.catalogue.entries[*index])
    }

    /// Where a code is retired.
    #[must_use]
    pub fn retired(&self, code: &str) -> Option<Place> {
        self.retired_places.get(code).copied()
    }

    /// Returns `true` if a code is listed or retired.
    #[must_use]
    pub fn knows(&self, code: &str) -> bool {
        self.by_code.contains_key(code) || self.retired_places.contains_key(code)
    }

    /// The entries that any of the expressions selects, in the order of the catalogue.
    pub fn select<P: Copy>(&self, alternatives: &[Expression<P>]) -> impl Iterator<Item = &'c Entry<'c>> {
        let selected = |(_, row): &(_, &Row)| alternatives.iter().any(|one| one.matches(row, &self.categories));
        self.catalogue.entries.iter().zip(&self.rows).filter(selected).map(|(entry, _)| entry)
    }

    /// The entries of the codes that may have been meant, the best first.
    #[must_use]
    pub fn nearest(&self, code: &str) -> Vec<&'c Entry<'c>> {
        nearest_codes(code, &self.rows).into_iter().filter_map(|code| self.entry(code)).collect()
    }

    /// The data for explaining selectors that select nothing. `name` is the name of the catalogue or its enum in
    /// messages.
    #[must_use]
    pub fn scope<'s>(&'s self, name: &'s str) -> Scope<'s> {
        let Self { rows, categories, retired, .. } = self;
        Scope { enum_name: name, rows, categories, retired, messages: self }
    }

    /// The forms of the codes.
    #[must_use]
    pub fn forms(&self) -> &CodeForms {
        self.forms.get_or_init(|| CodeForms::new(self.catalogue))
    }
}

impl Messages for CatalogueIndex<'_> {
    fn message(&self, code: &str) -> String {
        self.entry(code).map(|entry| entry.values.message().to_owned()).unwrap_or_default()
    }
}

/// The forms of a catalogue's codes: finds strings that look like one, whether they are codes or not.
///
/// Where a source has a `code_format`, that is the form of its codes. Where it has none, each code gives one: itself, with its
/// digits left open. A code without digits would only be the form of itself, and a form without letters matches every number
/// of that length; neither is useful.
pub struct CodeForms {
    formats: Vec<Vec<FormatPart>>,
    /// Codes with `0` for each digit.
    shapes: HashSet<String>,
}

impl CodeForms {
    fn new(catalogue: &Catalogue) -> Self {
        let formats: Vec<Option<&[FormatPart]>> = catalogue
            .tops
            .iter()
            .map(|top| top.code_format.as_ref().map(CodeFormat::parts).filter(|parts| has_letter(parts)))
            .collect();
        let has_none = |entry: &&Entry| formats.get(entry.code.place.source).is_none_or(Option::is_none);
        let shapes = catalogue.entries.iter().filter(has_none);
        Self {
            shapes: shapes.filter_map(|entry| shape_of_code(&entry.code.value)).collect(),
            formats: formats.into_iter().flatten().map(<[FormatPart]>::to_vec).collect(),
        }
    }

    /// Returns `true` if the text has the form of a code, from its start to its end.
    #[must_use]
    pub fn fit(&self, text: &str) -> bool {
        let has_format = self.formats.iter().any(|format| fits(format, text));
        has_format || shape_of_code(text).is_some_and(|shape| self.shapes.contains(&shape))
    }

    /// The characters of the forms that are neither letters nor digits.
    #[must_use]
    pub fn punctuation(&self) -> HashSet<char> {
        let literals = self.formats.iter().flatten().filter_map(|part| match part {
            FormatPart::Literal(c) => Some(*c),
            FormatPart::Digit | FormatPart::Status => None,
        });
        let characters = literals.chain(self.shapes.iter().flat_map(|shape| shape.chars()));
        characters.filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect()
    }
}

fn has_letter(parts: &[FormatPart]) -> bool {
    parts.iter().any(|part| matches!(part, FormatPart::Literal(c) if c.is_alphabetic()))
}

fn fits(format: &[FormatPart], text: &str) -> bool {
    let mut rest = text.chars();
    let is_start = format.iter().all(|part| match part {
        FormatPart::Literal(literal) => rest.next() == Some(*literal),
        FormatPart::Digit => rest.next().is_some_and(|c| c.is_ascii_digit()),
        FormatPart::Status => (0..3).all(|_| rest.next().is_some_and(|c| c.is_ascii_digit())),
    });
    is_start && rest.next().is_none()
}

/// The code with its digits left open, if it has both digits and letters.
fn shape_of_code(text: &str) -> Option<String> {
    let has_both = text.contains(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic);
    has_both.then(|| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}
