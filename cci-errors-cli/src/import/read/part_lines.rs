//! From a byte of a part of a file to its line in the file.

use crate::import::page::Place;
use cci_errors_catalogue::Lines;

/// The lines of a part of a file.
pub(super) struct PartLines {
    lines: Lines,
    /// The number of lines of the file before the part.
    before: usize,
}

impl PartLines {
    pub(super) fn new(text: &str, before: usize) -> Self {
        Self { lines: Lines::new(text), before }
    }

    pub(super) fn place(&self, offset: usize) -> Place {
        Place { line: self.before + self.lines.line(offset) }
    }
}
