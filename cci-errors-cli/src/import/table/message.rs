//! Which text of a code is its message, which a catalogue has for every code.
//!
//! The first of these that there is:
//! 1. what is called a message, or in data what other keys with that meaning have;
//! 2. the text next to a heading, `CODE: message`, and the first of several paragraphs below one (`first_paragraph`);
//! 3. the column of descriptions, for the table as a whole (`take_descriptions`);
//! 4. the description, the reason, the name, or the code itself (`make`).
//!
//! A second text is the description, where nothing is called so (`take_second_text`).

use super::vocabulary::Meaning;
use crate::import::page::Cell;

/// Without a column of messages, that of descriptions is taken for it, unless the caller says that it is one. Returns whether
/// it was.
pub(super) fn take_descriptions(of: &mut [(Meaning, usize)], is_said: impl Fn(usize) -> bool) -> bool {
    if of.iter().any(|(meaning, _)| *meaning == Meaning::Message) {
        return false;
    }
    let description = of.iter_mut().find(|(meaning, _)| *meaning == Meaning::Description);
    match description {
        Some(entry) if !is_said(entry.1) => {
            entry.0 = Meaning::Message;
            true
        }
        _ => false,
    }
}

/// A second column of texts is the description, where no column is called so. `texts` are the columns that are called texts, each
/// with how loosely it is.
pub(super) fn take_second_text(of: &mut Vec<(Meaning, usize)>, texts: &[(usize, u8)], body: &[Vec<Cell>]) {
    let has = |wanted: Meaning| of.iter().any(|(meaning, _)| *meaning == wanted);
    if has(Meaning::Description) || !has(Meaning::Message) {
        return;
    }
    let has_sentences = |column: usize| {
        let mut cells = body.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank());
        cells.any(|cell| cell.text.trim().contains(char::is_whitespace))
    };
    let is_free = |column: usize| !of.iter().any(|(_, other)| *other == column);
    let free = texts.iter().filter(|(column, _)| is_free(*column) && has_sentences(*column));
    let second = free.min_by_key(|(_, looseness)| *looseness).map(|(column, _)| *column);
    of.extend(second.map(|column| (Meaning::Description, column)));
}

/// The first of several paragraphs says most: it is the message, and the others are the description.
pub(super) fn first_paragraph(texts: &str) -> (&str, &str) {
    texts.split_once('\n').unwrap_or(("", texts))
}

/// What stands in for a message, and what it is called in the report.
pub(super) fn make(description: &mut String, reason: &str, name: &str, code: &str) -> (String, &'static str) {
    if !description.is_empty() {
        (std::mem::take(description), "description")
    } else if !reason.is_empty() {
        (reason.to_owned(), "reason")
    } else if !name.is_empty() {
        (name.to_owned(), "name")
    } else {
        (code.to_owned(), "code itself")
    }
}
