//! CSV and TSV.

use super::html;
use crate::import::page::{Block, Cell, MAX_COLUMNS, Page, Place, Table, Unreadable};
use std::rc::Rc;

/// Reads a page with one table.
///
/// # Errors
///
/// Why the text is not CSV.
pub(super) fn read(file: &str, text: &str) -> Result<Page, Unreadable> {
    let mut rows = rows(text, delimiter(file, text))?;
    for cell in rows.iter_mut().flatten() {
        if let Some(plain) = html::plain(&cell.text) {
            cell.text = plain.into();
        }
    }
    let table = Table { place: Place { line: 1 }, rows, ..Table::default() };
    Ok(Page { file: file.to_owned(), blocks: vec![Block::Table(table)], ..Page::default() })
}

/// Returns `true` if most lines have the same delimiter, as often as the first one.
pub(super) fn looks_delimited(text: &str) -> bool {
    let delimiter = char::from(delimiter("", text));
    let count = |line: &str| line.matches(delimiter).count();
    let wanted = text.lines().next().map_or(0, count);
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    wanted > 0 && lines().filter(|line| count(line) >= wanted).count() * 2 > lines().count()
}

/// Spreadsheets write semicolons where a comma is a decimal point.
fn delimiter(file: &str, text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: char| header.matches(delimiter).count();
    if file.to_ascii_lowercase().ends_with(".tsv") || count('\t') > count(',').max(count(';')) {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}

/// The rows, of equal length. Blank lines are not rows.
///
/// # Errors
///
/// Why the text is not CSV.
pub(super) fn rows(text: &str, delimiter: u8) -> Result<Vec<Vec<Cell>>, Unreadable> {
    let text = without_leading_spaces(text, char::from(delimiter));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let record =
            record.map_err(|error| Unreadable::new(Place { line: line(error.position()) }, error.to_string()))?;
        let line = line(record.position());
        if record.len() > MAX_COLUMNS {
            return Err(Unreadable::new(Place { line }, format!("more than {MAX_COLUMNS} columns")));
        }
        rows.push(record.iter().map(|text| Cell::new(text.trim(), Place { line })).collect::<Vec<_>>());
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let blank: Rc<str> = Rc::from("");
    for row in &mut rows {
        let place = row.first().map(|cell| cell.place).unwrap_or_default();
        row.resize(width, Cell::new(blank.clone(), place));
    }
    Ok(rows)
}

/// The text without the spaces before quotes, which `"a", "b"` has and the format does not allow.
fn without_leading_spaces(text: &str, delimiter: char) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut is_start, mut is_quoted) = (true, false);
    for c in text.chars() {
        match c {
            ' ' if is_start && delimiter != ' ' => continue,
            '"' if is_start => is_quoted = true,
            '"' if is_quoted => is_quoted = false,
            // The second of two quotes goes on with the text.
            '"' if kept.ends_with('"') => is_quoted = true,
            _ => {}
        }
        is_start = !is_quoted && (c == delimiter || c == '\n');
        kept.push(c);
    }
    kept
}
