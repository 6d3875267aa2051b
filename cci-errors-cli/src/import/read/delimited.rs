//! CSV and TSV.

use crate::import::page::{Block, Cell, Page, Place, Table};

/// Reads a page with one table.
///
/// # Errors
///
/// Why the text is not CSV.
pub(super) fn read(file: &str, text: &str) -> Result<Page, String> {
    let rows = rows(text, delimiter(file, text))?;
    let table = Table { place: Place { line: 1, column: 1 }, rows, ..Table::default() };
    Ok(Page { file: file.to_owned(), blocks: vec![Block::Table(table)], ..Page::default() })
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
pub(super) fn rows(text: &str, delimiter: u8) -> Result<Vec<Vec<Cell>>, String> {
    let text = without_leading_spaces(text, char::from(delimiter));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        let mut column = 1;
        let cell = |text: &str| {
            let cell = Cell::new(text.trim(), Place { line, column });
            column += text.chars().count() + 1;
            cell
        };
        rows.push(record.iter().map(cell).collect::<Vec<_>>());
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if width.saturating_mul(rows.len()) > 2_000_000 {
        return Err("more than two million cells".to_owned());
    }
    for row in &mut rows {
        let place = row.first().map(|cell| cell.place).unwrap_or_default();
        row.resize(width, Cell::new("", place));
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
