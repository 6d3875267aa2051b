//! From a byte of a text to its line.

use crate::import::page::Place;

/// Where the lines of a text start.
pub(super) struct LineStarts {
    starts: Vec<usize>,
    /// The number of lines of the file before the text.
    lines_before: usize,
}

impl LineStarts {
    pub(super) fn new(text: &str, lines_before: usize) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts, lines_before }
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        Place { line: self.lines_before + line }
    }
}
