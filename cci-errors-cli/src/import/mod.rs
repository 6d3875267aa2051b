//! Catalogues from what vendors publish.
//!
//! ```text
//! file ──► read: the reader of its format ──► Page ──► table: a record for each code ──► write: the catalogue's text
//! ```
//! Everything that is assumed on the way is in the report.

mod page;
mod policies;
mod read;
mod report;
mod table;
mod write;

use crate::catalogue_files::{self, BUILTIN_NAME, Disk, STANDARD_INPUT};
use crate::failure::{Failure, Outcome};
use crate::session::{FormatFlag, OutputFormat, Session, write_all};
use cci_errors_catalogue::{Files, nearest, shortened};
use clap::Args;
use page::Page;
use policies::{Choice, Column, Policies};
use read::{Format, read};
use report::{Remark, Report};
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use table::{Record, of_page, unique};
use write::{Changes, Existing, create, update};

/// The status of codes for which a page has none.
const DEFAULT_STATUS: u16 = 500;

/// Make a catalogue from the pages that a vendor publishes, or refresh one
///
/// Reads reStructuredText, Markdown and MDX, HTML, CSV and TSV, YAML, TOML, JSON, YAML front matter (a file an entry) and the
/// x-enum lists of API descriptions. A folder is read with all that is in it. Columns are found by their headings.
///
/// What the page leaves open is decided by policies, and each decision is listed in the report, on standard error: a blank code
/// or status is the one above; of several statuses (404/500) and of rows with the same code, the first counts; codes below
/// each other in a cell are codes of their own; a code without a status gets 500, or that of the heading it is under; tables
/// that are not about errors are skipped.
///
/// If the file named by -o exists, its texts and statuses are refreshed and new codes are added at the end. Names, retryable and
/// all other keys stay, as does its layout.
#[derive(Args)]
#[command(after_help = "Examples:
  Make a catalogue from a vendor's page:
    cci-errors import ErrorCode.rst -o errors.json

  Refresh it from the next edition, and retire the codes that left:
    cci-errors import ErrorCode.rst -o errors.json --retire

  A column whose heading says nothing, and one to leave out:
    cci-errors import codes.csv --column \"Hinweis=measure\" --column \"Remarks=ignore\"

  From a program, with the report as JSON:
    fetch-page | cci-errors import - --from html --format json > errors.json 2> report.json")]
pub(crate) struct Arguments {
    /// Pages, or folders of them; `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    pages: Vec<String>,

    /// Where the catalogue is written; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,

    /// What a column is: code, status, name, message, description, measure, reason, retryable, deprecated or ignore
    ///
    /// The column is named by its heading, or by its number.
    #[arg(long = "column", value_name = "HEADING=KEY")]
    columns: Vec<Column>,

    /// Which of several statuses of a code counts
    #[arg(long, value_enum, default_value_t)]
    status: Choice,

    /// Which of several rows with the same code counts
    #[arg(long, value_enum, default_value_t)]
    repeated: Choice,

    /// The status of codes for which a page has none [default: 500]
    #[arg(long, value_name = "STATUS", value_parser = clap::value_parser!(u16).range(100..=599))]
    default_status: Option<u16>,

    /// The format of the pages, where their names do not say it
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<Format>,

    /// Move codes that the pages no longer have to "retired"
    #[arg(long, requires = "output")]
    retire: bool,

    #[command(flatten)]
    report: FormatFlag,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let policies = Policies {
            columns: self.columns.clone(),
            status: self.status,
            repeated: self.repeated,
            default_status: self.default_status,
        };
        let mut report = Report::default();
        let mut records = Vec::new();
        let mut title = None;
        for name in files(&self.pages, self.from)? {
            let page = self.page(&name, session)?;
            let found = of_page(&page, &policies, &mut report);
            if !found.is_empty() {
                title = title.or_else(|| page.title().map(str::to_owned));
            }
            records.extend(found);
        }
        if let Some(column) = policies.columns.iter().find(|column| !report.columns.contains(&column.heading)) {
            let headings: BTreeSet<&str> = report.headings.iter().map(String::as_str).collect();
            let help = match &nearest(&column.heading, headings.iter().copied())[..] {
                // A number is near to anything as short.
                [near, ..] if column.heading.parse::<usize>().is_err() => format!("\nhelp: use \"{near}\""),
                _ => String::new(),
            };
            return Err(Failure::new(format!("no table has a column \"{}\"{help}", column.heading)));
        }
        let records = unique(records, &policies, &mut report);
        report.entries = records.len();
        if records.is_empty() || !report.errors.is_empty() {
            show(&report, self.report.format, session)?;
            return Ok(Outcome::Findings);
        }
        let target = self.output.as_deref().filter(|output| *output != STANDARD_INPUT);
        let old = target.filter(|target| Path::new(target).exists()).map(|name| catalogue_files::text(name, session));
        // What was made for the output is not there yet.
        let old = old.transpose()?.filter(|old| !old.trim().is_empty());
        let changes = changes(&records, title.as_deref(), &policies, old.as_deref(), self.retire)
            .map_err(|why| Failure::new(format!("{}: {why}", target.unwrap_or_default())))?;
        account(&records, &policies, &changes, &mut report);
        match target {
            Some(_) if old.as_ref() == Some(&changes.text) => {}
            Some(target) => {
                let folder = Path::new(target).parent().unwrap_or(Path::new(""));
                let written = fs::create_dir_all(folder).and_then(|()| fs::write(target, &changes.text));
                written.map_err(|error| Failure::new(format!("{target}: {error}")))?;
            }
            None => write_all(session.output, &changes.text)?,
        }
        show(&report, self.report.format, session)?;
        Ok(Outcome::Done)
    }

    fn page(&self, name: &str, session: &mut Session) -> Result<Page, Failure> {
        let source = catalogue_files::source(name, session)?;
        let shown = &*source.name;
        // Its name does not say it.
        let format = self.from.or((name == BUILTIN_NAME).then_some(Format::Json));
        read(shown, &source.text, format, &self.columns).map_err(|why| Failure::new(format!("{shown}: {why}")))
    }
}

/// The catalogue that a page makes of an old one, or without one; `None` if the page has no codes. For fuzzing.
pub(crate) fn catalogue_of_page(name: &str, text: &str, old: Option<&str>) -> Option<String> {
    let policies = Policies::default();
    let mut report = Report::default();
    let page = read(name, text, None, &policies.columns).ok()?;
    let records = unique(of_page(&page, &policies, &mut report), &policies, &mut report);
    if records.is_empty() {
        return None;
    }
    let changes = changes(&records, page.title(), &policies, old, false).ok()?;
    account(&records, &policies, &changes, &mut report);
    Some(changes.text)
}

/// What the records make of an old catalogue, or of none.
///
/// # Errors
///
/// Why the old one is no catalogue.
fn changes(
    records: &[Record],
    title: Option<&str>,
    policies: &Policies,
    old: Option<&str>,
    retire: bool,
) -> Result<Changes, String> {
    let Some(old) = old else { return Ok(create(records, title, default_status(records, policies))) };
    let existing = Existing::read(old).map_err(|why| format!("not a catalogue: {why}"))?;
    Ok(update(&existing, records, policies.default_status.unwrap_or(DEFAULT_STATUS), retire))
}

/// The pages, and those in folders, in the order of their names.
fn files(pages: &[String], format: Option<Format>) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for page in pages {
        if !Disk.is_folder(page) {
            files.push(page.clone());
            continue;
        }
        let before = files.len();
        let mut folders = vec![page.trim_end_matches('/').to_owned()];
        while let Some(folder) = folders.pop() {
            let names = Disk.names(&folder).into_iter().filter(|name| !name.starts_with('.'));
            for path in names.map(|name| format!("{folder}/{name}")) {
                // Links may lead back to where they are.
                if Path::new(&path).is_symlink() {
                    continue;
                }
                if Disk.is_folder(&path) {
                    folders.push(path);
                } else if format.is_some() || Format::of_name(&path).is_some() {
                    files.push(path);
                }
            }
        }
        files[before..].sort();
        if files.len() == before {
            return Err(Failure::new(format!(
                "{page}: no page in a format that can be read\nhelp: say which one with --from"
            )));
        }
    }
    Ok(files)
}

/// What a new catalogue says about codes without a status.
fn default_status(records: &[Record], policies: &Policies) -> Option<u16> {
    let is_needed = records.iter().any(|record| record.status.is_none());
    is_needed.then(|| policies.default_status.unwrap_or(DEFAULT_STATUS))
}

/// Adds to the report what became of the catalogue.
fn account(records: &[Record], policies: &Policies, changes: &Changes, report: &mut Report) {
    let remark = |record: &Record, text: String| Remark::new(&record.file, record.place, text);
    let added: HashSet<&String> = changes.added.iter().collect();
    let is_new = |record: &&Record| added.contains(&record.code);
    if policies.default_status.is_none() {
        let without: Vec<&Record> = records.iter().filter(|record| record.status.is_none()).filter(is_new).collect();
        if let [first, others @ ..] = &without[..] {
            let and = match others.len() {
                0 => String::new(),
                1 => " and 1 other".to_owned(),
                count => format!(" and {count} others"),
            };
            let text = format!("no status for `{}`{and}: {DEFAULT_STATUS} is taken", first.code);
            report.guesses.push(remark(first, text));
        }
    }
    for (index, name) in &changes.named {
        let Record { code, name: given, .. } = &records[*index];
        let text = match &**given {
            "" => format!("`{code}` is named {name}: the name made from its code is taken, or not valid"),
            given => format!("`{code}` is named {name}: `{}` is taken, or not valid", shortened(given)),
        };
        report.guesses.push(remark(&records[*index], text));
    }
    for index in &changes.refused {
        let text = format!("`{}` is retired in the catalogue", records[*index].code);
        report.skipped.push(remark(&records[*index], text));
    }
    report.added.clone_from(&changes.added);
    report.changed.clone_from(&changes.changed);
    report.left.clone_from(&changes.left);
    report.retired.clone_from(&changes.retired);
}

fn show(report: &Report, format: OutputFormat, session: &mut Session) -> Result<(), Failure> {
    let text = match format {
        OutputFormat::Human => report.human(),
        OutputFormat::Json => serde_json::to_string(report).map_err(|error| Failure::new(error.to_string()))? + "\n",
    };
    Ok(write_all(session.errors, &text)?)
}
