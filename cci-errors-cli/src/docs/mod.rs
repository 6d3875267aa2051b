//! The documentation of a catalogue.
//!
//! ```text
//! Catalogue, translations ──► content ──► html │ markdown │ openapi │ typescript ──► files
//! ```
//! The same catalogue gives the same bytes, on every machine and at any time.

mod content;
mod files;
mod html;
mod markdown;
mod openapi;
mod ordered;
mod text;
mod typescript;

use crate::catalogue_files::CatalogueFlag;
use crate::counts::counted;
use crate::failure::{Failure, Outcome};
use crate::output::Text;
use crate::session::{FormatFlag, OutputFormat, Session};
use crate::suggestion::suggest;
use crate::translations::TranslationsFlag;
use cci_errors_catalogue::Catalogue;
use clap::{Args, ValueEnum};
use content::Content;
use files::{Document, Made, State};
use serde_json::json;
use std::path::PathBuf;

/// Write the documentation of a catalogue
///
/// index.html is one page that needs nothing else: it opens from a disk, without a server or a network. Each code is an anchor, as in
/// index.html#CCI.02.409101, and so a link that can be put into a response or a ticket.
///
/// The same catalogue always gives the same bytes. A file that is up to date is not written.
///
/// --to markdown writes errors.md instead, and --to openapi errors.openapi.json: for each status a schema with the codes as an
/// enum, and a response with an example for each code, to be referred to from the description of an API. --to typescript
/// writes errors.ts: the codes as a union, the table, the arguments of each code, and guards for parsed bodies.
///
/// With --translations, the page has a switch for the language, --to markdown writes a file for each language, such as
/// errors.de.md, and errors.ts has the texts by language.
#[derive(Args)]
#[command(after_help = "Examples:
  Write docs/index.html from the errors.json of this folder:
    cci-errors docs -o docs

  In CI, fail if somebody changed the catalogue and not the page:
    cci-errors docs -o docs --check

  Several catalogues as one, as Markdown:
    cci-errors docs --catalogue builtin --catalogue extra.json -o docs --to markdown

  A page for callers, without fields that are for those who run the service:
    cci-errors docs -o public --omit runbook,team

  A page in several languages:
    cci-errors docs -o docs --translations errors.de.json --translations errors.ar.json

  Codes for an OpenAPI description:
    cci-errors docs -o api --to openapi
    ... then in api/openapi.yaml:
    responses:
      \"409\": { $ref: \"errors.openapi.json#/components/responses/Error409\" }")]
pub(crate) struct Arguments {
    /// The folder to write to; it is made if need be
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    /// Write nothing; fail if the file in the folder is not what would be written
    #[arg(long)]
    check: bool,

    #[command(flatten)]
    catalogue: CatalogueFlag,

    #[command(flatten)]
    translations: TranslationsFlag,

    /// The kind of document to write
    #[arg(long, value_enum, value_name = "KIND", default_value_t)]
    to: Target,

    /// Fields of the catalogue's own to leave out, such as those that are not for callers
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    omit: Vec<String>,

    #[command(flatten)]
    report: FormatFlag,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Target {
    /// index.html, a page that needs nothing else
    #[default]
    Html,
    /// errors.md, and errors.de.md for a translation into German
    Markdown,
    /// errors.openapi.json, components of an `OpenAPI` description
    Openapi,
    /// errors.ts, the codes for clients in TypeScript
    Typescript,
}

impl Target {
    fn documents(self, content: &Content) -> Vec<Document> {
        let one = |name: &str, text| vec![Document { name: name.to_owned(), text }];
        match self {
            Self::Html => one("index.html", html::page(content)),
            Self::Markdown => markdown::documents(content),
            Self::Typescript => one("errors.ts", typescript::document(content)),
            Self::Openapi => one("errors.openapi.json", openapi::document(content)),
        }
    }
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        if self.to == Target::Openapi && !self.translations.translations.is_empty() {
            let help = "leave --translations out: the description has the catalogue's own texts";
            return Err(Failure::new("--to openapi has no languages").help(help));
        }
        let sources = self.catalogue.sources(session)?;
        let sources = self.translations.with_sources(sources, session)?;
        let (catalogue, translations) = sources.read_valid()?;
        check_omitted(&self.omit, &catalogue)?;
        let content = Content::new(&catalogue, &translations, &self.omit);
        let finish = |document: Document| {
            if self.check { document.check(&self.output) } else { document.write(&self.output) }
        };
        let made: Vec<Made> = self.to.documents(&content).into_iter().map(finish).collect::<Result<_, _>>()?;
        show(&made, catalogue.entries.len(), self.report.format, session)?;
        let is_outdated = made.iter().any(|made| matches!(made.state, State::Stale | State::Missing));
        Ok(if is_outdated { Outcome::Findings } else { Outcome::Done })
    }
}

/// With a misspelt name, the page would show what is not meant for its readers.
fn check_omitted(omitted: &[String], catalogue: &Catalogue) -> Result<(), Failure> {
    let fields = catalogue.declarations.fields.iter().map(|(name, _)| &*name.value);
    let mut unknown = omitted.iter().filter(|name| fields.clone().all(|field| field != **name)).map(|name| {
        let help = suggest(name, "fields of the catalogue", fields.clone());
        let help = help.unwrap_or_else(|| "the catalogue declares no \"fields\"".to_owned());
        Failure::new(format!("--omit: unknown field `{name}`")).help(help)
    });
    let Some(mut first) = unknown.next() else { return Ok(()) };
    first.others = unknown.collect();
    Err(first)
}

fn show(made: &[Made], codes: usize, format: OutputFormat, session: &mut Session) -> Result<(), Failure> {
    if format == OutputFormat::Json {
        return session.print_json(&json!({ "files": made, "codes": codes }));
    }
    let mut text = Text::new();
    for Made { path, state } in made {
        let count = counted(codes, "code", "codes");
        text.line(match state {
            State::Written | State::Unchanged => format!("{path}: {} ({count})", state.name()),
            State::Stale | State::Missing => format!("{path}: {}", state.name()),
        });
    }
    if made.iter().any(|made| matches!(made.state, State::Stale | State::Missing)) {
        text.line("help: run the same command without --check");
    }
    session.print(&text)
}
