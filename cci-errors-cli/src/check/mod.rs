//! Every problem of a catalogue, and of the source code that uses it.
//!
//! ```text
//! files ──► catalogue ──► problems, coverage ──┐
//! Rust source ──► rust ──► problems ───────────┴──► places ──► snippets │ annotations │ JSON
//! ```

mod annotations;
mod coverage;
mod places;
mod rust;
mod snippets;
mod translations;

use crate::catalogue_files::{self, CatalogueFlag, joined_names};
use crate::counts::counted;
use crate::failure::{Failure, Outcome};
use crate::output::Text;
use crate::session::Session;
use crate::translations::Translated;
use cci_errors_catalogue::{Catalogue, Problem, Source, Translation, is_translation};
use clap::{Args, ValueEnum};
use coverage::Floor;
use places::SearchedFiles;
use serde_json::json;

/// Report every problem of a catalogue, each at its place
///
/// The messages are those of the macro, without building a crate. Several files overlay each other as they do there: later
/// ones add and replace by code.
///
/// Files of translations, whose `errors` are an object, are checked against the catalogue, which is `errors.json` of the
/// current folder if no other file is given.
///
/// With --source, Rust code is checked against the catalogue: string literals that have the form of a code (of `code_format`,
/// or else that of a code of the catalogue with its digits left open) but are not one, also in macros and attributes. Comments
/// do not count. Folders called `target` and hidden ones are skipped.
///
/// The exit status is 1 if there is a problem.
#[derive(Args)]
#[command(after_help = "Examples:
  errors.json of the current folder, or another file:
    cci-errors check
    cci-errors check errors/billing.json

  An overlay on the shipped catalogue:
    cci-errors check builtin extra.json

  All entries say what to do, and half of them have a URL:
    cci-errors check --require measure,url=50%

  Translations, and how much is translated into each language:
    cci-errors check errors.json errors.de.json --require translations=90%

  Codes in source code, those that do not exist and those that are not used:
    cci-errors check errors.json --source src tests
    cci-errors check errors.json --source src --unused

  As annotations of a pull request:
    cci-errors check --format github")]
pub(crate) struct Arguments {
    /// The catalogue; `builtin` is the shipped one, `-` standard input
    #[arg(value_name = "FILE")]
    files: Vec<String>,

    /// Which keys entries must have, and how many of the entries: all, or a percentage
    #[arg(long, value_name = "KEY[=PERCENT]", value_delimiter = ',')]
    require: Vec<Floor>,

    /// Folders or files of Rust source to check against the catalogue
    #[arg(long, value_name = "DIR", num_args = 1..)]
    source: Vec<String>,

    /// Also report codes that the source does not use
    ///
    /// A code is used where its variant is written (`CciError::NamespaceNotFound`), its string, or, in a pattern macro, a
    /// prefix of it. A status, a class or a category is not a use: it selects codes without naming them.
    #[arg(long, requires = "source")]
    unused: bool,

    #[command(flatten)]
    catalogue: CatalogueFlag,

    /// The form of what is written
    #[arg(long, value_enum, default_value_t)]
    format: CheckFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum CheckFormat {
    /// Text, as rustc shows problems
    #[default]
    Human,
    /// JSON; its keys are a contract
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let translated = self.sources(session)?;
        let sources = &translated.sources;
        let (catalogue, translations, mut problems) = translated.read();
        // What is missing from entries that could not be read is not known.
        problems.extend(coverage::check(&self.require, &catalogue, &translations)?);
        problems.sort_by_key(|problem| problem.place);
        let mut files = SearchedFiles::new(sources);
        if !self.source.is_empty() {
            let checked = rust::Checked { sources, catalogue: &catalogue, unused: self.unused };
            problems.extend(rust::check(&self.source, &checked, &mut files, session)?);
        }
        self.show(&problems, &files, sources, (&catalogue, &translations), session)?;
        Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Findings })
    }

    /// The files, of which those of translations go last.
    fn sources(&self, session: &mut Session) -> Result<Translated, Failure> {
        let files: Vec<Source> =
            self.files.iter().map(|name| catalogue_files::source(name, session)).collect::<Result<_, _>>()?;
        let (translations, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_translation(&file.text));
        let mut sources = if files.is_empty() || !self.catalogue.catalogue.is_empty() {
            self.catalogue.sources(session)?
        } else {
            Vec::new()
        };
        sources.extend(files);
        let translations_start = sources.len();
        sources.extend(translations);
        Ok(Translated { sources, translations_start })
    }

    fn show(
        &self,
        problems: &[Problem],
        files: &SearchedFiles,
        sources: &[Source],
        (catalogue, translations): (&Catalogue, &[Translation]),
        session: &mut Session,
    ) -> Result<(), Failure> {
        match self.format {
            CheckFormat::Json => {
                let problems: Vec<_> = problems.iter().map(|problem| files.json(problem)).collect();
                let mut report = json!({ "problems": problems });
                if !translations.is_empty() {
                    report["translations"] = translations::to_json(translations, catalogue);
                }
                session.print_json(&report)
            }
            CheckFormat::Github => {
                let commands: Vec<_> = problems.iter().map(|problem| annotations::annotation(problem, files)).collect();
                Ok(session.output.print_commands(&commands)?)
            }
            CheckFormat::Human => {
                let mut text = Text::new();
                for problem in problems {
                    snippets::push(problem, files, &mut text);
                }
                for translation in translations {
                    text.line(translations::summary(translation, catalogue));
                }
                text.line(self.summary(problems, sources, catalogue));
                session.print(&text)
            }
        }
    }

    /// One line at the end.
    fn summary(&self, problems: &[Problem], sources: &[Source], catalogue: &Catalogue) -> String {
        let names = joined_names(sources);
        let codes = counted(catalogue.entries.len(), "code", "codes");
        let count = match problems.len() {
            0 => "no problems".to_owned(),
            count => counted(count, "problem", "problems"),
        };
        let searched = if self.source.is_empty() { String::new() } else { format!(" and {}", self.source.join(" ")) };
        format!("{names}{searched}: {codes}, {count}")
    }
}
