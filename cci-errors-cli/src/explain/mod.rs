//! The meaning of a code and what to do about it.
//!
//! ```text
//! code, name ─────────────────────┐
//! selector ──► lexer ──► selectors ┼──► catalogue ──► Answer ──► show
//! file ──► captured ───────────────┘
//! ```

mod catalogue;
mod lexer;
mod selectors;
mod show;

use crate::captured::{Body, Reader, Sink};
use crate::catalogue_files::{CatalogueFlag, Disk, STANDARD_INPUT, joined_names};
use crate::counts::counted;
use crate::failure::{Failure, Outcome};
use crate::output::Text;
use crate::session::{FormatFlag, OutputFormat, Session};
use crate::translations::{Language, TranslationsFlag};
use catalogue::{Answer, Known};
use cci_errors_catalogue::{CatalogueIndex, Files};
use clap::Args;
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;

/// Say what a code means and what to do about it
///
/// Takes a code, its last part or the name of its variant; a prefix or any other selector, as in the pattern macro, where codes
/// may be written without quotes; or a file, such as a response body or a log, of which all codes are explained. What may
/// be a code or a file is taken as a code: write `./name` for the file.
///
/// A code that the catalogue does not list gets the nearest ones, a retired one is said to be retired, and a deprecated one
/// comes with the code to use instead. In a folder without errors.json, codes of the shipped catalogue are explained. The exit
/// status is 1 if a code is unknown or retired.
#[derive(Args)]
#[command(after_help = "Examples:
  A code, or its last part:
    cci-errors explain CCI.02.409101
    cci-errors explain 409101

  All codes of a prefix, of a class of statuses, of a combination:
    cci-errors explain 'CCI.03.*'
    cci-errors explain 5xx
    cci-errors explain 'quota & !retryable'
    cci-errors explain '(401 | 403) & CCI.01.*'

  The codes in a response, and in a log:
    curl --silent https://example.com/api | cci-errors explain -
    cci-errors explain service.log --format json

  A catalogue of your own:
    cci-errors explain BILL.40201 --catalogue errors/billing.json

  In another language, from errors/billing.de.json:
    cci-errors explain BILL.40201 --catalogue errors/billing.json --language de")]
pub(crate) struct Arguments {
    /// A code, a selector, or a file with codes in it; `-` is standard input
    #[arg(value_name = "CODE|PREFIX*|FILE|-")]
    what: Vec<String>,

    #[command(flatten)]
    catalogue: CatalogueFlag,

    /// The language of the texts, as a BCP 47 tag such as de or pt-BR; what is not translated is the catalogue's own
    ///
    /// Without --translations, the file of the language next to the catalogue is read, such as errors.de.json.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    #[command(flatten)]
    translations: TranslationsFlag,

    #[command(flatten)]
    format: FormatFlag,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let sources = self.catalogue.sources_or_builtin(session)?;
        let translated = match &self.language {
            Some(tag) => self.translations.with_sources_in(tag, sources, session)?,
            None => self.translations.with_sources(sources, session)?,
        };
        let (catalogue, translations, problems) = translated.read();
        let name = joined_names(&translated.sources[..translated.translations_start]);
        if catalogue.entries.is_empty() {
            return Err(Failure::in_file(&name, "no entries").help(format!("run `cci-errors check {name}`")));
        }
        if !problems.is_empty() {
            let (name, count) = (joined_names(&translated.sources), counted(problems.len(), "problem", "problems"));
            session.warn(&Failure::in_file(&name, count).help(format!("run `cci-errors check {name}`")));
        }
        let language = self.language.as_deref().map(|tag| Language::new(tag, &catalogue, &translations)).transpose()?;
        let known = Known::new(CatalogueIndex::new(&catalogue), name, language);
        let mut answers = Vec::new();
        for what in &self.what {
            answers.extend(answers_to(what, &known, session)?);
        }
        // One code may be in several files, or selected twice.
        let mut seen = HashSet::new();
        answers.retain(|answer| seen.insert(answer.code().to_owned()));
        let is_known = answers.iter().all(|answer| matches!(answer, Answer::Entry(_)));
        match self.format.format {
            OutputFormat::Json => {
                let results: Vec<_> = answers.iter().map(|answer| show::json(answer, &known)).collect();
                session.print_json(&json!({ "results": results }))?;
            }
            OutputFormat::Human => {
                let mut text = if self.what.is_empty() { show::overview(&known) } else { Text::new() };
                for (index, answer) in answers.iter().enumerate() {
                    if index > 0 {
                        text.line("");
                    }
                    text.append(&show::human(answer, &known));
                }
                session.print(&text)?;
            }
        }
        Ok(if is_known { Outcome::Done } else { Outcome::Findings })
    }
}

fn answers_to<'k>(what: &str, known: &'k Known, session: &mut Session) -> Result<Vec<Answer<'k>>, Failure> {
    if what == STANDARD_INPUT {
        return codes_in("standard input", &session.read_input()?, known);
    }
    if let Some(answer) = known.lookup(what) {
        return Ok(vec![answer]);
    }
    if known.index.categories().contains(&what) {
        return selectors::answer_selectors(what, known);
    }
    if Disk.is_folder(what) {
        return Err(Failure::in_file(what, "expected a file, found a folder"));
    }
    if Disk.is_file(what) {
        let bytes = Disk.read(what).map_err(|error| Failure::in_file(what, error))?;
        return codes_in(what, &bytes, known);
    }
    if is_like_a_file(what, known) {
        return Err(Failure::in_file(what, "no such file in the current folder"));
    }
    selectors::answer_selectors(what, known)
}

/// Returns `true` if a name that is neither a file nor a code was rather meant as a file.
fn is_like_a_file(what: &str, known: &Known) -> bool {
    const EXTENSIONS: [&str; 7] = ["json", "ndjson", "jsonl", "log", "txt", "xml", "html"];
    let extension = Path::new(what).extension().and_then(|extension| extension.to_str());
    let has_extension = extension.is_some_and(|extension| EXTENSIONS.contains(&extension));
    let has_folder = what.contains('/') && !known.index.forms().punctuation().contains(&'/');
    !what.contains(char::is_whitespace) && (has_extension || has_folder)
}

/// The answers for all codes of a file, in the order in which they are found.
fn codes_in<'k>(name: &str, bytes: &[u8], known: &'k Known) -> Result<Vec<Answer<'k>>, Failure> {
    let mut found = Found { known, answers: Vec::new() };
    let mut reader = Reader::new(&known.index, &mut found);
    let text = String::from_utf8_lossy(bytes);
    if !reader.read_body(text.trim().trim_start_matches('\u{feff}')) {
        let warning = reader.read(name, &mut text.as_bytes(), &mut || ()).map_err(|failure| failure.about(name))?;
        if let Some(warning) = warning.filter(|_| found.answers.is_empty()) {
            return Err(Failure::in_file(name, warning));
        }
    }
    if found.answers.is_empty() {
        let help = "run `cci-errors observe` to count codes that the catalogue does not have";
        return Err(Failure::in_file(name, "no code of the catalogue occurs in it").help(help));
    }
    Ok(found.answers)
}

/// Answers for what is found.
struct Found<'f, 'c> {
    known: &'f Known<'c>,
    answers: Vec<Answer<'f>>,
}

impl Sink for Found<'_, '_> {
    fn body(&mut self, body: Body) {
        if let Some(code) = body.code {
            self.code(&code, "");
        }
    }

    fn code(&mut self, code: &str, _: &str) {
        self.answers.push(self.known.code(code).unwrap_or_else(|| self.known.unknown(code)));
    }
}
