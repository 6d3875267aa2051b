use crate::catalogue_files::CatalogueFlag;
use crate::docs::{Content, Made, State, Target};
use crate::exit::{Failure, Outcome};
use crate::session::{Session, write_all};
use cci_errors_catalogue::{Catalogue, Source, read, report};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

/// Write the documentation of a catalogue
///
/// index.html is one page that needs nothing else: it opens from a disk, without a server or a network. Each code is an anchor, as in
/// index.html#CCI.02.409101, and so a link that can be put into a response or a ticket.
///
/// The same catalogue always gives the same bytes. A file that is up to date is not written.
///
/// --format markdown writes errors.md instead, and --format openapi errors.openapi.json: for each status a schema with the
/// codes as an enum, and a response with an example for each code, to be referred to from the description of an API. With
/// --format json the page is written, and the report is JSON.
#[derive(Args)]
#[command(after_help = "Examples:
  Write docs/index.html from the errors.json of this folder:
    cci-errors docs -o docs

  In CI, fail if somebody changed the catalogue and not the page:
    cci-errors docs -o docs --check

  Several catalogues as one, as Markdown:
    cci-errors docs --catalogue builtin --catalogue extra.json -o docs --format markdown

  Codes for an OpenAPI description:
    cci-errors docs -o api --format openapi
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

    /// The form of what is written
    #[arg(long, value_enum, default_value_t)]
    format: DocsFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DocsFormat {
    /// The page; the report is text
    #[default]
    Human,
    /// The page; the report is JSON
    Json,
    /// Markdown
    Markdown,
    /// Components of an `OpenAPI` description
    Openapi,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let target = match self.format {
            DocsFormat::Human | DocsFormat::Json => Target::Page,
            DocsFormat::Markdown => Target::Markdown,
            DocsFormat::Openapi => Target::OpenApi,
        };
        let sources = self.catalogue.sources(session)?;
        let catalogue = valid(&sources)?;
        let document = target.document(&Content::of(&catalogue));
        let made = if self.check { document.check(&self.output)? } else { document.write(&self.output)? };
        show(&made, catalogue.entries.len(), self.format, session)?;
        Ok(match made.state {
            State::Written | State::Unchanged => Outcome::Done,
            State::Stale | State::Missing => Outcome::Findings,
        })
    }
}

fn show(made: &Made, codes: usize, format: DocsFormat, session: &mut Session) -> Result<(), Failure> {
    let Made { path, state } = made;
    let is_json = format == DocsFormat::Json;
    let text = match state {
        _ if is_json => json!({ "files": [made], "codes": codes }).to_string(),
        State::Written | State::Unchanged => {
            format!("{path}: {} ({codes} {})", state.name(), if codes == 1 { "code" } else { "codes" })
        }
        State::Stale | State::Missing => {
            format!("{path}: {}\nhelp: run the same command without --check", state.name())
        }
    };
    Ok(write_all(session.output, &(text + "\n"))?)
}

/// The catalogue, unless something is wrong with it: documentation of half of a catalogue would be taken for all of it.
fn valid(sources: &[Source]) -> Result<Catalogue<'_>, Failure> {
    let mut problems = Vec::new();
    let catalogue = read(sources, &mut problems);
    if problems.is_empty() {
        return Ok(catalogue);
    }
    let lines: Vec<String> = report(problems, sources).into_iter().map(|line| line.text).collect();
    Err(Failure::new(lines.join("\n")))
}
