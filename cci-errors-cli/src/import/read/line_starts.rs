//! From a byte of a text to its line and column.

use crate::import::page::Place;

/// Where the lines of a text start.
pub(super) struct LineStarts<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many lines of the file are before the text.
    lines_before: usize,
}

impl<'t> LineStarts<'t> {
    pub(super) fn new(text: &'t str, lines_before: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts, lines_before }
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let before = self.text.get(self.starts[line - 1]..offset).unwrap_or_default();
        Place { line: self.lines_before + line, column: before.chars().count() + 1 }
    }
}
