//! Why a page, or a part of it, cannot be read.

use super::node::Place;
use crate::failure::Failure;

/// A mistake of a page, and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Unreadable {
    pub place: Place,
    /// The column, counted from 1, where it is known.
    pub column: Option<usize>,
    /// The mistake, without its place.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

impl Unreadable {
    pub(crate) fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, column: None, message: message.into(), help: None }
    }

    #[must_use]
    pub(crate) fn column(self, column: usize) -> Self {
        Self { column: Some(column), ..self }
    }

    #[must_use]
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The failure of a run that needs the page.
    pub(crate) fn in_file(self, file: &str) -> Failure {
        let column = self.column.map_or_else(String::new, |column| format!(":{column}"));
        let place = format!("{file}:{}{column}", self.place.line);
        Failure::new(format!("{place}: {}", self.message)).maybe_help(self.help)
    }
}
