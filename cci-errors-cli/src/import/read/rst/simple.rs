//! Simple tables: columns are drawn by a border of `=`, rows are lines.

use super::Line;
use super::blocks::{cell_text, place};
use super::inline::Definitions;
use crate::import::page::{Cell, Layout, MAX_COLUMNS, Place, Table, Unreadable};
use std::ops::Range;

/// Returns `true` if a line is the top border of a simple table.
pub(super) fn is_border(line: &str) -> bool {
    is_rule(line, '=') && line.contains(' ')
}

fn is_rule(line: &str, drawn: char) -> bool {
    line.starts_with(drawn) && line.chars().all(|c| c == drawn || c == ' ')
}

/// Reads the table at the first line. Returns how many lines it has, in either case.
pub(super) fn read(lines: &[Line], definitions: &Definitions) -> Result<(Table, usize), (Unreadable, usize)> {
    let columns = columns(&lines[0].text);
    if columns.len() > MAX_COLUMNS {
        let why = format!("the table has more than {MAX_COLUMNS} columns");
        return Err((Unreadable::new(place(&lines[0]), why), 1));
    }
    let mut borders = (1..lines.len()).filter(|row| is_rule(&lines[*row].text, '='));
    // The bottom border is the first one with nothing below it.
    let is_last = |row: usize| lines.get(row + 1).is_none_or(Line::is_blank);
    let first = borders.next();
    let Some(bottom) = first.into_iter().chain(borders).find(|row| is_last(*row)) else {
        return Err(unended(lines));
    };
    let header_end = first.filter(|row| *row < bottom);
    let mut layout = Layout::default();
    let mut row = 0;
    let mut header_rows = 0;
    let mut start = 1;
    for at in 1..=bottom {
        let is_border = is_rule(&lines[at].text, '=') || is_rule(&lines[at].text, '-');
        let starts_row = is_border || starts_row(&lines[at], &columns[0]);
        if !starts_row && at < bottom {
            continue;
        }
        if lines[start..at].iter().any(|line| !line.is_blank()) {
            let spans = if is_rule(&lines[at].text, '-') { underlined(&lines[at].text) } else { columns.clone() };
            place_row(&mut layout, row, &lines[start..at], &columns, &spans, definitions);
            row += 1;
        }
        start = if is_border { at + 1 } else { at };
        if Some(at) == header_end {
            header_rows = row;
        }
    }
    let rows = layout.finish(row, place(&lines[0])).map_err(|why| (why, bottom + 1))?;
    Ok((Table { place: place(&lines[0]), caption: String::new(), header_rows, rows, is_keyed: false }, bottom + 1))
}

/// Why a table is not one that has no bottom border, and how many lines are skipped. Nor has a table further down one.
pub(super) fn unended(lines: &[Line]) -> (Unreadable, usize) {
    let why = format!("the simple table in line {} has no border at its bottom", lines[0].number);
    (Unreadable::new(place(&lines[0]), why), lines.iter().position(Line::is_blank).unwrap_or(lines.len()))
}

/// A line with nothing in its first column continues the row above.
fn starts_row(line: &Line, first: &Range<usize>) -> bool {
    !slice(&line.text, first).trim().is_empty()
}

fn place_row(
    layout: &mut Layout,
    row: usize,
    lines: &[Line],
    columns: &[Range<usize>],
    spans: &[Range<usize>],
    definitions: &Definitions,
) {
    layout.start_row(row);
    for (index, span) in spans.iter().enumerate() {
        // The last column is open to the right; the others end where the next one starts.
        let end = spans.get(index + 1).map_or(usize::MAX, |next| next.start);
        let inner: Vec<Line> = lines
            .iter()
            .map(|line| {
                let text = slice(&line.text, &(span.start..end)).trim_end().to_owned();
                Line { text, number: line.number, column: line.column + span.start }
            })
            .collect();
        let first = inner.iter().find(|line| !line.is_blank());
        let start = first.map_or(Place { line: lines[0].number }, place);
        let column = columns.iter().position(|column| column.end > span.start).unwrap_or(columns.len());
        let width = columns.iter().filter(|column| (span.start..span.end).contains(&column.start)).count();
        layout.place(&Cell::new(cell_text(&inner, definitions), start), (row, column), (1, width.max(1)));
    }
}

fn columns(border: &str) -> Vec<Range<usize>> {
    runs(border, '=')
}

fn underlined(rule: &str) -> Vec<Range<usize>> {
    runs(rule, '-')
}

fn runs(line: &str, drawn: char) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in line.chars().enumerate() {
        match runs.last_mut() {
            _ if c != drawn => {}
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn slice<'t>(text: &'t str, columns: &Range<usize>) -> &'t str {
    let byte = |column: usize| {
        if column >= text.len() { text.len() } else { text.char_indices().nth(column).map_or(text.len(), |(at, _)| at) }
    };
    let (start, end) = (byte(columns.start), byte(columns.end));
    &text[start.min(end)..end]
}
