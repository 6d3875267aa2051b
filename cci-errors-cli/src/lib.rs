//! The command line tool of `cci-errors`: catalogues of API error codes, made from what vendors publish.
//!
//! A library only for its own binary and its fuzz targets; it has no stable interface.
//!
//! ```text
//! command line ──► verbs ──► a verb: check, diff, docs, explain, import, observe, …
//!                              ├── reads by catalogue_files, translations, folder, captured
//!                              ├── writes by output_file
//!                              └── prints by session ──► output
//! ```
//! A verb ends with an outcome or a failure.
#![forbid(unsafe_code)]

mod captured;
mod catalogue_files;
mod check;
mod completions;
mod counts;
mod diff;
mod docs;
mod explain;
mod failure;
mod folder;
mod free_names;
mod import;
mod man;
mod observe;
mod output;
mod output_file;
mod schema;
mod session;
mod suggestion;
mod translations;
mod verbs;

use clap::Parser;
use clap::error::ErrorKind;
use output::{Output, Text};
use session::Session;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// Makes and keeps catalogues of API error codes
///
/// Exit status: 0 done, 1 findings, 2 wrong usage or unreadable input.
#[derive(Parser)]
#[command(name = "cci-errors", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    verb: verbs::Verb,
}

/// Runs the program.
#[must_use]
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let command_line = match CommandLine::try_parse_from(arguments) {
        Ok(command_line) => command_line,
        Err(error) => {
            return end_without_verb(&error);
        }
    };
    let mut session =
        Session { input: &mut io::stdin().lock(), output: &mut Output::standard(), errors: &mut Output::errors() };
    match command_line.verb.run(&mut session) {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            session.complain(&failure);
            ExitCode::from(2)
        }
    }
}

/// Prints the help, the version, or what is wrong with the command line.
fn end_without_verb(error: &clap::Error) -> ExitCode {
    // A closed pipe is nothing to report, and there is nothing else to do.
    match error.kind() {
        // These are not errors, and quote nothing that the caller wrote.
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(2)
        }
        _ => {
            let mut text = Text::new();
            text.lines(&error.render().to_string());
            let _ = Output::errors().print(&text);
            ExitCode::from(2)
        }
    }
}

/// Makes a catalogue of a page, or refreshes an old one from it, for fuzzing: the name's extension says which reader reads
/// it. `None` if the page has no codes.
#[doc(hidden)]
#[must_use]
pub fn catalogue_of_page(name: &str, text: &str, old: Option<&str>) -> Option<String> {
    import::catalogue_of_page(name, text, old)
}

/// Reads bytes as a log or an archive, for fuzzing: the name says which. Returns how many bodies it has, and the mistakes of the
/// overlay that is made of its unknown codes.
#[doc(hidden)]
#[must_use]
pub fn read_log(name: &str, bytes: &[u8], catalogue: &str) -> (u64, Vec<String>) {
    observe::read_log(name, bytes, catalogue)
}
