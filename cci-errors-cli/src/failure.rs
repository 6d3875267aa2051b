//! The end of a run: done, with findings, or with a failure, which is a value until [`Session`](crate::session::Session) prints it.

use cci_errors_catalogue::{Problem, Source, report_problems};
use std::fmt;
use std::io;
use std::process::ExitCode;

/// The end of a run that did what it was asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// There is nothing to complain about.
    Done,
    /// It succeeded, and there is something to report.
    Findings,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
        }
    }
}

/// Why a verb could not do what it was asked to do, worded as a [`Problem`] is.
///
/// ```text
/// error: errors.json:14:5: duplicate key "status"
/// note: first used here: errors.json:13:5
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Failure {
    /// The mistake, in one line: the file or the place in front, in lower case, without a full stop.
    pub message: String,
    /// The words of the caller that are wrong, and the character where they start to be.
    pub excerpt: Option<Box<Excerpt>>,
    /// The way out, right when followed.
    pub help: Option<String>,
    /// Other places that explain it, such as `first used here: errors.json:13:5`.
    pub notes: Vec<String>,
    /// Other mistakes: all are reported together.
    pub others: Vec<Failure>,
}

/// A piece of what the caller wrote, and the place in it that a caret marks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Excerpt {
    /// The text before the place.
    pub before: String,
    /// The text from the place on.
    pub after: String,
}

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    /// A failure about a file: its name, and why.
    pub(crate) fn in_file(file: &str, why: impl fmt::Display) -> Self {
        Self::new(format!("{file}: {why}"))
    }

    /// The same, about a file.
    #[must_use]
    pub(crate) fn about(self, file: &str) -> Self {
        Self { message: format!("{file}: {}", self.message), ..self }
    }

    /// Adds the way out.
    #[must_use]
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// Adds the way out, if there is one.
    #[must_use]
    pub(crate) fn maybe_help(self, help: Option<impl Into<String>>) -> Self {
        Self { help: help.map(Into::into), ..self }
    }

    /// Adds a piece of what the caller wrote.
    #[must_use]
    pub(crate) fn excerpt(self, excerpt: Excerpt) -> Self {
        Self { excerpt: Some(Box::new(excerpt)), ..self }
    }

    /// All problems of a catalogue. Of many of a kind, the first are shown and the others counted.
    pub(crate) fn of_catalogue(problems: Vec<Problem>, sources: &[Source]) -> Self {
        let mut failures = report_problems(problems, sources)
            .into_iter()
            .map(|problem| Self { notes: problem.notes, ..Self::new(problem.message).maybe_help(problem.help) });
        let mut first = failures.next().unwrap_or_default();
        first.others = failures.collect();
        first
    }
}

/// A problem that says its place in its message, or is about nothing that has places.
impl From<Problem<()>> for Failure {
    fn from(problem: Problem<()>) -> Self {
        Self::new(problem.message).maybe_help(problem.help)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::new(error.to_string())
    }
}
