//! Which codes really came over the wire, and how they differ from the catalogue.
//!
//! ```text
//! files ──► captured ──► tally ──► findings ──► render
//!                                     └──► overlay: the unknown codes, as a catalogue to fill in
//! ```

mod overlay;
mod render;
mod tally;

use crate::captured::Reader;
use crate::catalogue_files::{CatalogueFlag, Disk, STANDARD_INPUT, read_valid, shown_name};
use crate::counts::counted;
use crate::failure::{Failure, Outcome};
use crate::output::{Output, Text};
use crate::output_file;
use crate::session::{FormatFlag, OutputFormat, Session};
use cci_errors_catalogue::{CatalogueIndex, Files, Source, read_catalogue};
use clap::Args;
use overlay::Overlay;
use render::Report;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::time::{Duration, Instant};
use tally::{State, Tally};

/// Show which codes really came over the wire, and how they differ from the catalogue
///
/// Reads lines of JSON (bodies, or records that hold one under any key, with a status if there is one next to it), HTTP archives
/// (HAR) and plain logs, where codes are found by their form: the `code_format`, or that of the catalogue's codes with their
/// digits left open. Codes of digits alone are looked for in bodies, and in text after a word such as `code`: elsewhere, they
/// would be any number.
///
/// Unknown codes come first, with the nearest known ones; then retired codes, documented codes with another status, deprecated
/// codes, and the rest. Bodies without a code are counted. Files are read line by line; compressed ones are not read.
///
/// Exit status: 1 if there are unknown or retired codes, or other statuses than those of the catalogue.
#[derive(Args)]
#[command(after_help = "Examples:
  What a service has sent since yesterday:
    cci-errors observe service.log

  What a browser saw, against a catalogue of your own:
    cci-errors observe session.har --catalogue errors.json

  Document what is missing: write the unknown codes to a file, fill it in, and check both:
    cci-errors observe service.log -o extra.json
    cci-errors check errors.json extra.json

  From a program:
    kubectl logs deployment/api | cci-errors observe - --format json")]
pub(crate) struct Arguments {
    /// Logs, lines of JSON or HTTP archives; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,

    /// Where the unknown codes are written, as a catalogue to fill in; an existing file is not replaced
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,

    #[command(flatten)]
    catalogue: CatalogueFlag,

    #[command(flatten)]
    format: FormatFlag,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        if self.output.as_deref() == Some(STANDARD_INPUT) {
            return Err(Failure::new("standard output has the report").help("name a file after -o"));
        }
        if let Some(output) = self.output.as_deref().filter(|output| fs::symlink_metadata(output).is_ok()) {
            let help = "it may have been filled in; remove it, or name another";
            return Err(Failure::in_file(output, "the file exists").help(help));
        }
        let sources = self.catalogue.sources(session)?;
        let catalogue = read_valid(&sources)?;
        let index = CatalogueIndex::new(&catalogue);
        let mut tally = Tally::default();
        let mut reader = Reader::new(&index, &mut tally);
        for name in &self.files {
            read_file(name, &mut reader, session)?;
        }
        let (bodies, without_code) = (tally.count, tally.without_code);
        let findings = tally.compare(&index);
        let shown = Report { bodies, without_code, findings: &findings };
        if let Some(output) = &self.output {
            let overlay = Overlay::new(&findings, &catalogue, &sources);
            write_overlay(output, &overlay, session)?;
        }
        match self.format.format {
            OutputFormat::Human => session.print(&shown.human())?,
            OutputFormat::Json => session.print_json(&shown.json())?,
        }
        let is_wrong = findings.iter().any(|finding| State::is_wrong(finding.state));
        Ok(if is_wrong { Outcome::Findings } else { Outcome::Done })
    }
}

/// Reads bytes with a catalogue. Returns how many bodies there are, and what is wrong with the overlay of the unknown codes. For
/// fuzzing.
pub(crate) fn read_log(name: &str, mut bytes: &[u8], catalogue: &str) -> (u64, Vec<String>) {
    let sources = [Source { name: "errors.json".to_owned(), text: catalogue.to_owned().into() }];
    let catalogue = read_catalogue(&sources, &mut Vec::new());
    let index = CatalogueIndex::new(&catalogue);
    let mut tally = Tally::default();
    // Bytes in memory are read without an error.
    let _ = Reader::new(&index, &mut tally).read(name, &mut bytes, &mut || ());
    let count = tally.count;
    let overlay = Overlay::new(&tally.compare(&index), &catalogue, &sources);
    (count, overlay.problems)
}

fn read_file(name: &str, reader: &mut Reader, session: &mut Session) -> Result<(), Failure> {
    let shown = shown_name(name);
    let failure = |error: io::Error| Failure::in_file(shown, error);
    if Disk.is_folder(name) {
        return Err(Failure::in_file(shown, "expected a file, found a folder"));
    }
    let Session { input, errors, .. } = session;
    let mut progress = Progress::new(shown, errors);
    let outcome = if name == STANDARD_INPUT {
        reader.read(name, &mut BufReader::new(&mut **input), &mut || progress.step())
    } else {
        let file: &mut dyn BufRead = &mut BufReader::new(File::open(name).map_err(failure)?);
        reader.read(name, file, &mut || progress.step())
    };
    progress.end();
    if let Some(warning) = outcome.map_err(|failure| failure.about(shown))? {
        session.warn(&Failure::in_file(shown, warning));
    }
    Ok(())
}

fn write_overlay(output: &str, overlay: &Overlay, session: &mut Session) -> Result<(), Failure> {
    // A catalogue without entries would be a mistake.
    let message = if overlay.count == 0 {
        format!("{output}: not written, there are no unknown codes for it")
    } else {
        output_file::create(output.as_ref(), &overlay.text)?;
        format!("{output}: {} to fill in", counted(overlay.count, "unknown code", "unknown codes"))
    };
    let mut text = Text::new();
    text.line(message);
    // There is nobody left to tell if this fails.
    let _ = session.errors.print(&text);
    for line in &overlay.problems {
        session.warn(&Failure::new(line));
    }
    for code in &overlay.refused {
        session.warn(&Failure::new(format!("`{code}` cannot be a code of a catalogue")));
    }
    Ok(())
}

/// Progress on a terminal, once reading takes longer than a second.
struct Progress<'p> {
    name: &'p str,
    errors: &'p mut Output,
    steps: u64,
    last: Instant,
    has_written: bool,
}

impl<'p> Progress<'p> {
    fn new(name: &'p str, errors: &'p mut Output) -> Self {
        Self { name, errors, steps: 0, last: Instant::now(), has_written: false }
    }

    fn step(&mut self) {
        self.steps += 1;
        // The clock is slower than a line.
        if self.steps % 256 != 0 || self.last.elapsed() < Duration::from_secs(1) {
            return;
        }
        self.last = Instant::now();
        self.has_written = true;
        self.errors.show_progress(&format!("{}: {} lines", self.name, self.steps));
    }

    fn end(&mut self) {
        if self.has_written {
            self.errors.show_progress("");
        }
    }
}
