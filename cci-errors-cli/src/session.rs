//! What every verb gets: the global flags, and the streams.

use crate::exit::Failure;
use clap::{Args, ValueEnum};
use std::io::{self, IsTerminal, Read, Write};

/// Flags of every verb.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Globals {
    /// The catalogue; later ones add and replace by code. `builtin` is the shipped one, `-` standard input
    ///
    /// Without it, errors.json in the current folder, or else the shipped catalogue.
    #[arg(long, value_name = "FILE", global = true)]
    pub catalogue: Vec<String>,

    /// For people, or for programs
    #[arg(long, value_enum, default_value_t, global = true)]
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
    /// Markdown; for `docs`
    Markdown,
    /// Components of an API description; for `docs`
    Openapi,
}

/// One run of the program.
pub(crate) struct Session<'s> {
    pub globals: Globals,
    pub input: &'s mut dyn Read,
    pub output: &'s mut dyn Write,
    pub errors: &'s mut dyn Write,
    /// Whether `errors` is a terminal that may show colours.
    pub errors_have_colours: bool,
}

impl Session<'_> {
    /// Writes to standard error, in bold red where that shows.
    pub(crate) fn complain(&mut self, message: &str) {
        let (start, end) = if self.errors_have_colours { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        // There is nobody left to complain to if this fails.
        let _ = writeln!(self.errors, "{start}error{end}: {message}");
    }

    /// All of standard input.
    pub(crate) fn read_input(&mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        self.input.read_to_end(&mut bytes).map_err(|error| Failure::new(format!("standard input: {error}")))?;
        Ok(bytes)
    }
}

/// Whether a stream shows colours: a terminal, unless `NO_COLOR` is set.
pub(crate) fn has_colours(stream: &impl IsTerminal) -> bool {
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !is_refused && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Writes all of a text.
pub(crate) fn write_all(output: &mut dyn Write, text: &str) -> io::Result<()> {
    output.write_all(text.as_bytes())?;
    output.flush()
}
