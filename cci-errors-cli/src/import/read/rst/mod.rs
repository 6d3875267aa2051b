//! reStructuredText, as far as tables of error codes need it: sections, paragraphs, lists, and the four kinds of tables,
//! wherever they are indented.

mod blocks;
mod directives;
mod grid;
mod inline;
mod simple;

use crate::import::page::Page;
use blocks::Walker;
use inline::Definitions;

/// A line of a block, without the indentation of the block.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    /// Counted from 1.
    number: usize,
    /// The number of columns that were removed on the left.
    column: usize,
}

impl Line {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// The line without its first `columns` columns, which are spaces or a marker.
    fn without(&self, columns: usize) -> Self {
        // Mostly spaces, which need no counting.
        let is_ascii = self.text.as_bytes().get(..columns).is_some_and(<[u8]>::is_ascii);
        let start = if is_ascii { Some(columns) } else { self.text.char_indices().nth(columns).map(|(at, _)| at) };
        let text = start.map_or_else(String::new, |at| self.text[at..].to_owned());
        Self { text, number: self.number, column: self.column + columns }
    }
}

/// Reads a page.
pub(super) fn read(file: &str, text: &str) -> Page {
    let lines: Vec<Line> = text
        .lines()
        .enumerate()
        .map(|(index, line)| Line { text: expand_tabs(line.trim_end()), number: index + 1, column: 0 })
        .collect();
    let definitions = Definitions::collect(&lines);
    let mut walker = Walker::new(&definitions);
    walker.walk(&lines);
    Page { file: file.to_owned(), blocks: walker.blocks, skipped: walker.skipped, ..Page::default() }
}

/// Tab stops are eight columns apart.
fn expand_tabs(line: &str) -> String {
    if !line.contains('\t') {
        return line.to_owned();
    }
    let mut expanded = String::with_capacity(line.len() + 8);
    let mut column = 0;
    for c in line.chars() {
        let width = if c == '\t' { 8 - column % 8 } else { 1 };
        if c == '\t' {
            expanded.extend(std::iter::repeat_n(' ', width));
        } else {
            expanded.push(c);
        }
        column += width;
    }
    expanded
}

/// The lines without the indentation that all have in common.
fn dedent(lines: &[Line]) -> Vec<Line> {
    let indent = lines.iter().filter(|line| !line.is_blank()).map(Line::indent).min().unwrap_or(0);
    lines.iter().map(|line| line.without(indent)).collect()
}
