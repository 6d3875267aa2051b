//! From sources to one catalogue.

use crate::declarations::Declarations;
use crate::document::Document;
use crate::entry::Entry;
use crate::problem::{Kind, Located, Problem};
use crate::rules;
use crate::shown::escaped;
use crate::source::Source;
use crate::values::Text;
use std::collections::HashMap;

/// The entries of all sources that can become variants.
#[derive(Debug, Default)]
pub struct Catalogue<'t> {
    /// The first source's title.
    pub title: Option<Located<Text<'t>>>,
    /// What the sources say for all entries.
    pub declarations: Declarations<'t>,
    /// The entries in order: a replaced one keeps its place, a new one is appended.
    pub entries: Vec<Entry<'t>>,
}

/// Reads the sources, merges them, later ones adding and replacing by code, and reports what breaks a rule.
///
/// An entry whose code and name are valid is kept even where another of its values is not: were it dropped, every use of it
/// in the caller's crate would be a second message for one mistake.
pub fn read<'t>(sources: &'t [Source], problems: &mut Vec<Problem>) -> Catalogue<'t> {
    let documents: Vec<Document> =
        sources.iter().enumerate().map(|(index, source)| Document::read(index, &source.text, problems)).collect();
    let title = documents.first().and_then(|first| first.values.title.clone());
    let list = documents.first().and_then(|first| first.values.errors.as_ref()).map(|errors| errors.place);
    let mut declarations = Declarations::collect(&documents, problems);
    rules::declarations(&mut declarations, problems);
    let entries = merge(documents, &declarations, sources, problems);
    let entries = rules::unique_names(entries, problems);
    rules::successors(&entries, problems);
    if let (true, true, Some(list)) = (entries.is_empty(), problems.is_empty(), list) {
        problems.push(rules::no_entries(list));
    }
    Catalogue { title, declarations, entries }
}

fn merge<'t>(
    documents: Vec<Document<'t>>,
    declarations: &Declarations<'t>,
    sources: &'t [Source],
    problems: &mut Vec<Problem>,
) -> Vec<Entry<'t>> {
    let mut merged: Vec<Entry> = Vec::new();
    let mut index_of_code: HashMap<String, usize> = HashMap::new();
    for (document, source) in documents.into_iter().zip(sources) {
        let format = rules::document(&document.values, problems);
        let context =
            rules::Context { text: &source.text, values: &document.values, format: format.as_ref(), declarations };
        for entry in document.entries {
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
    }
    merged
}
