//! The catalogue, and how it is read and merged from its sources.

use crate::declarations::Declarations;
use crate::document::Document;
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
    /// What the sources say for all entries.
    pub declarations: Declarations<'t>,
    /// The entries in order: a replaced one keeps its place, a new one is appended.
    pub entries: Vec<Entry<'t>>,
}

/// What a source says for all of its entries.
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

/// Reads the sources, merges them, later ones adding and replacing by code, and reports what breaks a rule.
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

fn merge<'t>(
    documents: Vec<Document<'t>>,
    declarations: &Declarations<'t>,
    sources: &'t [Source],
    problems: &mut Vec<Problem>,
) -> (Vec<Top<'t>>, Vec<Entry<'t>>) {
    let mut tops = Vec::with_capacity(documents.len());
    let mut merged: Vec<Entry> = Vec::new();
    let mut index_of_code: HashMap<String, usize> = HashMap::new();
    for (document, source) in documents.into_iter().zip(sources) {
        let Document { values, entries } = document;
        let code_format = rules::document(&values, problems);
        let context =
            rules::Context { text: &source.text, values: &values, format: code_format.as_ref(), declarations };
        for entry in entries {
            let Some(entry) = rules::entry(entry, &context, problems) else {
                continue;
            };
            match index_of_code.get(&*entry.code.value) {
                Some(&index) if merged[index].code.place.source == entry.code.place.source => {
                    let message = format!("duplicate code `{}`", escaped(&entry.code.value));
                    let problem = Problem::new(Kind::DuplicateCode, entry.code.place, message);
                    problems.push(problem.note("first used here", merged[index].code.place));
                }
                Some(&index) => merged[index] = entry,
                None => {
                    index_of_code.insert(entry.code.value.clone().into_owned(), merged.len());
                    merged.push(entry);
                }
            }
        }
        tops.push(Top { values, code_format });
    }
    (tops, merged)
}
