//! The catalogue, and how it is read and merged from its sources.

use crate::declarations::Declarations;
use crate::document::{Document, RawEntry};
use crate::entry::Entry;
use crate::keys::TopValues;
use crate::problem::{Kind, Located, Problem};
use crate::rules::{self, CodeFormat};
use crate::shown::escaped;
use crate::source::Source;
use crate::values::Text;
use std::collections::HashMap;

/// A catalogue: what its sources say for all entries, and the entries that can become variants.
#[derive(Debug, Default)]
pub struct Catalogue<'t> {
    /// The top of each source, in the order of the sources.
    pub tops: Vec<Top<'t>>,
    /// The values that the sources declare for all entries.
    pub declarations: Declarations<'t>,
    /// The entries in order: one that a later source changes keeps its place, a new one is appended.
    pub entries: Vec<Entry<'t>>,
}

/// The values that a source declares for all of its entries.
#[derive(Debug)]
pub struct Top<'t> {
    /// The values as they are written.
    pub values: TopValues<'t>,
    /// The form of the codes, if one is given and is valid.
    pub code_format: Option<CodeFormat>,
}

impl<'t> Catalogue<'t> {
    /// The title, which is that of the first source.
    #[must_use]
    pub fn title(&self) -> Option<&Located<Text<'t>>> {
        self.tops.first()?.values.title.as_ref()
    }
}

/// Reads the sources, merges them, later ones adding entries and changing those of earlier ones by code, and reports what breaks
/// a rule.
///
/// An entry whose code and name are valid is kept even where another of its values is not: were it dropped, every use of it
/// in the caller's crate would be a second message for one mistake.
pub fn read_catalogue<'t>(sources: &'t [Source], problems: &mut Vec<Problem>) -> Catalogue<'t> {
    read_part(sources, problems, |_, _| ())
}

/// Reads the sources as [`read_catalogue`] does, and only then `select`s entries: what is true of the catalogue, such as that
/// names are unique, is true of all entries, and what is true of an enum, such as how many there may be, of those selected.
pub fn read_part<'t>(
    sources: &'t [Source],
    problems: &mut Vec<Problem>,
    select: impl FnOnce(&mut Catalogue<'t>, &mut Vec<Problem>),
) -> Catalogue<'t> {
    let documents: Vec<Document> =
        sources.iter().enumerate().map(|(index, source)| Document::read(index, &source.text, problems)).collect();
    let list = documents.first().and_then(|first| first.values.errors.as_ref()).map(|errors| errors.place);
    let mut declarations = Declarations::collect(&documents, problems);
    rules::declarations(&mut declarations, problems);
    let (tops, entries) = merge(documents, &declarations, sources, problems);
    let entries = rules::unique_names(entries, problems);
    rules::successors(&entries, problems);
    if let (true, true, Some(list)) = (entries.is_empty(), problems.is_empty(), list) {
        problems.push(rules::no_entries(list));
    }
    let mut catalogue = Catalogue { tops, declarations, entries };
    select(&mut catalogue, problems);
    rules::limit_entries(&mut catalogue.entries, problems);
    catalogue
}

/// Reads the sources, all of whose problems are a reason to go no further.
///
/// # Errors
///
/// The problems, if there are any.
pub fn read_valid(sources: &[Source]) -> Result<Catalogue<'_>, Vec<Problem>> {
    let mut problems = Vec::new();
    let catalogue = read_catalogue(sources, &mut problems);
    if problems.is_empty() { Ok(catalogue) } else { Err(problems) }
}

/// The tops of the sources, and their entries by code. A later entry has what it does not give from the earlier one; a later
/// source that retires a code drops the earlier entry.
fn merge<'t>(
    documents: Vec<Document<'t>>,
    declarations: &Declarations<'t>,
    sources: &'t [Source],
    problems: &mut Vec<Problem>,
) -> (Vec<Top<'t>>, Vec<Entry<'t>>) {
    let mut tops = Vec::with_capacity(documents.len());
    let mut merged: Vec<Option<RawEntry>> = Vec::new();
    let mut duplicates: Vec<RawEntry> = Vec::new();
    let mut index_of_code: HashMap<String, usize> = HashMap::new();
    for (document, source) in documents.into_iter().zip(sources) {
        let Document { values, entries, .. } = document;
        for code in values.retired() {
            if let Some(index) = index_of_code.remove(&*code.value) {
                merged[index] = None;
            }
        }
        for mut entry in entries {
            let code = entry.values.code.clone().filter(|code| !code.value.is_empty());
            let index = code.as_ref().and_then(|code| index_of_code.get(&*code.value)).copied();
            let earlier = index.and_then(|index| merged[index].take());
            match (index, earlier, code) {
                (Some(index), Some(earlier), Some(code)) if earlier.place.source == entry.place.source => {
                    let message = format!("duplicate code `{}`", escaped(&code.value));
                    let problem = Problem::new(Kind::DuplicateCode, code.place, message);
                    problems
                        .extend(earlier.values.code.as_ref().map(|first| problem.note("first used here", first.place)));
                    if earlier.sources.len() > 1 {
                        // It may have left out the same keys as the first.
                        entry.given = earlier.given;
                    }
                    merged[index] = Some(earlier);
                    duplicates.push(entry);
                }
                (Some(index), Some(earlier), _) => {
                    entry.inherit(earlier);
                    merged[index] = Some(entry);
                }
                (_, _, code) => {
                    entry.refuse_nulls(&source.text, problems);
                    index_of_code.extend(code.map(|code| (code.value.into_owned(), merged.len())));
                    merged.push(Some(entry));
                }
            }
        }
        let code_format = rules::document(&values, problems);
        tops.push(Top { values, code_format });
    }
    let retired = declarations.retired_places();
    let mut check = |entry: RawEntry<'t>| {
        let own = || entry.sources.iter().rev().map(|source| &tops[*source]);
        let (values, formats) = (own().map(|top| &top.values), own().filter_map(|top| top.code_format.as_ref()));
        let (tops, formats) = (values.collect(), formats.collect());
        rules::entry(entry, &rules::Context { sources, tops, formats, declarations, retired: &retired }, problems)
    };
    let entries = merged.into_iter().flatten().filter_map(&mut check).collect();
    // A second entry of a code has mistakes of its own, but is not one of the catalogue.
    for entry in duplicates {
        drop(check(entry));
    }
    (tops, entries)
}
