//! What every verb gets: the streams, and the flags that verbs share.

use crate::failure::{Excerpt, Failure};
use crate::shown::one_line;
use clap::{Args, ValueEnum};
use std::io::{self, IsTerminal, Read, Write};

/// No page and no catalogue is larger; a device never ends.
const MAX_BYTES: u64 = 64 << 20;

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

    /// Prints to standard error what is good to know.
    pub(crate) fn note(&mut self, message: &str) {
        self.print("note", "1;36", &Failure::new(message));
    }

    /// Prints a warning; the command can still do its work.
    pub(crate) fn warn(&mut self, warning: &Failure) {
        self.print("warning", "1;33", warning);
    }

    /// Prints why there is no result, and what else is wrong.
    pub(crate) fn complain(&mut self, failure: &Failure) {
        self.print("error", "1;31", failure);
    }

    fn print(&mut self, title: &str, colour: &str, failure: &Failure) {
        let (start, end) =
            if self.errors_have_colours { (format!("\u{1b}[{colour}m"), "\u{1b}[0m") } else { (String::new(), "") };
        let mut text = format!("{start}{title}{end}: {}\n", failure.message);
        if let Some(Excerpt { before, after }) = failure.excerpt.as_deref() {
            // The end of a line would be trimmed.
            let indent = one_line(&format!("{before}.")).chars().count() - 1;
            text += &format!("  {}\n  {}^\n", one_line(&format!("{before}{after}")), " ".repeat(indent));
        }
        if let Some(help) = &failure.help {
            text += &format!("help: {help}\n");
        }
        for note in &failure.notes {
            text += &format!("note: {note}\n");
        }
        // There is nobody left to tell if this fails.
        let _ = write!(self.errors, "{text}");
        for other in &failure.others {
            self.print(title, colour, other);
        }
    }

    /// All of standard input.
    pub(crate) fn read_input(&mut self) -> Result<Vec<u8>, Failure> {
        read_limited(&mut *self.input).map_err(|error| Failure::in_file("standard input", error))
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

/// All that a stream has, up to the limit.
pub(crate) fn read_limited(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(length).is_ok_and(|length| length <= MAX_BYTES) {
        return Ok(bytes);
    }
    Err(io::Error::other(format!("larger than {} MiB", MAX_BYTES >> 20)))
}
