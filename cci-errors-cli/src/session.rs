//! What every verb gets: the streams, and the flags that verbs share.

use crate::catalogue_files::read_limited;
use crate::exit::Failure;
use clap::{Args, ValueEnum};
use std::io::{self, IsTerminal, Read, Write};

/// The flag of every verb that reports something.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(crate) struct FormatFlag {
    /// For people, or for programs
    #[arg(long, value_enum, default_value_t)]
    pub format: OutputFormat,
}

/// The form of what is written.
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
    pub output: &'s mut dyn Write,
    pub errors: &'s mut dyn Write,
    /// Whether `output` is a terminal that may show colours.
    pub output_has_colours: bool,
    /// Whether `errors` is a terminal that may show colours.
    pub errors_have_colours: bool,
}

impl Session<'_> {
    /// Writes a document to standard output, with a line break after it.
    pub(crate) fn write_json(&mut self, document: &serde_json::Value) -> Result<(), Failure> {
        Ok(write_all(self.output, &format!("{document}\n"))?)
    }

    /// Writes to standard error what is good to know.
    pub(crate) fn note(&mut self, message: &str) {
        self.say("note", "1;36", message);
    }

    /// Writes to standard error what does not keep the verb from its work.
    pub(crate) fn warn(&mut self, message: &str) {
        self.say("warning", "1;33", message);
    }

    /// Writes to standard error why there is no result.
    pub(crate) fn complain(&mut self, message: &str) {
        self.say("error", "1;31", message);
    }

    fn say(&mut self, what: &str, colour: &str, message: &str) {
        let (start, end) =
            if self.errors_have_colours { (format!("\u{1b}[{colour}m"), "\u{1b}[0m") } else { (String::new(), "") };
        // There is nobody left to tell if this fails.
        let _ = writeln!(self.errors, "{start}{what}{end}: {message}");
    }

    /// All of standard input.
    pub(crate) fn read_input(&mut self) -> Result<Vec<u8>, Failure> {
        read_limited(&mut *self.input).map_err(|error| Failure::new(format!("standard input: {error}")))
    }
}

/// Whether a stream shows colours: a terminal, unless `NO_COLOR` is set.
pub(crate) fn has_colours(stream: &impl IsTerminal) -> bool {
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !is_refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Writes all of a text. Whoever reads it may stop earlier: what was found stays found, and is in the exit status.
pub(crate) fn write_all(output: &mut dyn Write, text: &str) -> io::Result<()> {
    match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
