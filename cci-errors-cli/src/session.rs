//! The streams, which every verb gets, and the flags that verbs share.

use crate::failure::{Excerpt, Failure};
use crate::output::{Line, Output, Role, Text, columns};
use clap::{Args, ValueEnum};
use serde_json::Value;
use std::io::{self, Read};

/// No page and no catalogue is larger; a device never ends.
const MAX_BYTES: u64 = 64 << 20;

/// The flag of every verb that reports something.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct FormatFlag {
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Text
    #[default]
    Human,
    /// JSON; its keys are a contract
    Json,
}

/// One run of the program.
pub(crate) struct Session<'s> {
    pub input: &'s mut dyn Read,
    pub output: &'s mut Output,
    pub errors: &'s mut Output,
}

impl Session<'_> {
    /// Prints to standard output.
    pub(crate) fn print(&mut self, text: &Text) -> Result<(), Failure> {
        Ok(self.output.print(text)?)
    }

    /// Prints a document to standard output, on a line of its own.
    pub(crate) fn print_json(&mut self, document: &Value) -> Result<(), Failure> {
        Ok(self.output.print_json(document)?)
    }

    /// Prints to standard error what is good to know.
    pub(crate) fn note(&mut self, note: &Failure) {
        self.report(Role::Note, "note", note);
    }

    /// Prints a warning; the command can still do its work.
    pub(crate) fn warn(&mut self, warning: &Failure) {
        self.report(Role::Careful, "warning", warning);
    }

    /// Prints why there is no result, and what else is wrong.
    pub(crate) fn complain(&mut self, failure: &Failure) {
        self.report(Role::Wrong, "error", failure);
    }

    fn report(&mut self, role: Role, title: &str, failure: &Failure) {
        let mut text = Text::new();
        text.line(Line::new().role(role, title).plain(": ").plain(&failure.message));
        if let Some(Excerpt { before, after }) = failure.excerpt.as_deref() {
            text.line(format!("  {before}{after}"));
            text.line(format!("  {}^", " ".repeat(columns(before))));
        }
        if let Some(help) = &failure.help {
            text.lines(&format!("help: {help}"));
        }
        for note in &failure.notes {
            text.line(format!("note: {note}"));
        }
        // There is nobody left to tell if this fails.
        let _ = self.errors.print(&text);
        for other in &failure.others {
            self.report(role, title, other);
        }
    }

    /// All of standard input.
    pub(crate) fn read_input(&mut self) -> Result<Vec<u8>, Failure> {
        read_limited(&mut *self.input).map_err(|error| Failure::in_file("standard input", error))
    }
}

/// All that a stream has, up to the limit.
pub(crate) fn read_limited(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(length).is_ok_and(|length| length <= MAX_BYTES) {
        return Ok(bytes);
    }
    Err(io::Error::other(format!("larger than {} MiB", MAX_BYTES >> 20)))
}
