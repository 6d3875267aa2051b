//! The documentation of a catalogue.
//!
//! ```text
//! Catalogue ──► content ──► html │ markdown │ openapi │ typescript ──► files
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

use crate::catalogue_files::{self, CatalogueFlag};
use crate::counts::{counted, listed};
use crate::failure::{Failure, Outcome};
use crate::output::Text;
use crate::session::{FormatFlag, OutputFormat, Session};
use cci_errors_catalogue::{Catalogue, code_span, nearest};
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
    /// errors.md
    Markdown,
    /// errors.openapi.json, components of an `OpenAPI` description
    Openapi,
    /// errors.ts, the codes for clients in TypeScript
    Typescript,
}

impl Target {
    fn document(self, content: &Content) -> Document {
        match self {
            Self::Html => Document { name: "index.html", text: html::page(content) },
            Self::Markdown => Document { name: "errors.md", text: markdown::document(content) },
            Self::Typescript => Document { name: "errors.ts", text: typescript::document(content) },
            Self::Openapi => Document { name: "errors.openapi.json", text: openapi::document(content) },
        }
    }
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let sources = self.catalogue.sources(session)?;
        let catalogue = catalogue_files::read_valid(&sources)?;
        check_omitted(&self.omit, &catalogue)?;
        let document = self.to.document(&Content::new(&catalogue, &self.omit));
        let made = if self.check { document.check(&self.output)? } else { document.write(&self.output)? };
        show(&made, catalogue.entries.len(), self.report.format, session)?;
        Ok(match made.state {
            State::Written | State::Unchanged => Outcome::Done,
            State::Stale | State::Missing => Outcome::Findings,
        })
    }
}

/// A name that is none of a field would leave in what is not for everybody.
fn check_omitted(omitted: &[String], catalogue: &Catalogue) -> Result<(), Failure> {
    let fields = || catalogue.declarations.fields.iter().map(|(name, _)| &*name.value);
    let Some(unknown) = omitted.iter().find(|name| fields().all(|field| field != **name)) else { return Ok(()) };
    let help = match nearest(unknown, fields()).first() {
        Some(near) => format!("use `{near}`"),
        None if fields().next().is_none() => "the catalogue declares no \"fields\"".to_owned(),
        None => format!("the fields of the catalogue are {}", listed(fields().map(code_span))),
    };
    Err(Failure::new(format!("--omit: unknown field `{unknown}`")).help(help))
}

fn show(made: &Made, codes: usize, format: OutputFormat, session: &mut Session) -> Result<(), Failure> {
    let Made { path, state } = made;
    let mut text = Text::new();
    match (format, state) {
        (OutputFormat::Json, _) => return session.print_json(&json!({ "files": [made], "codes": codes })),
        (OutputFormat::Human, State::Written | State::Unchanged) => {
            text.line(format!("{path}: {} ({})", state.name(), counted(codes, "code", "codes")));
        }
        (OutputFormat::Human, State::Stale | State::Missing) => {
            text.line(format!("{path}: {}", state.name()));
            text.line("help: run the same command without --check");
        }
    }
    session.print(&text)
}
