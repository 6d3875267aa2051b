//! Catalogues from what vendors publish.
//!
//! ```text
//! file ──► read: the reader of its format ──► Page ──► table: a record for each code ──┬► write: the catalogue's text
//!                                                                                     └► translate ──► write: that of translations
//! ```
//! Everything that is assumed on the way is in the report.

mod meaning;
mod node;
mod page;
mod policies;
mod read;
mod report;
mod status;
mod table;
mod translate;
mod unreadable;
mod write;

use crate::catalogue_files::{self, BUILTIN_NAME, CatalogueFlag, STANDARD_INPUT};
use crate::counts::counted;
use crate::failure::{Failure, Outcome};
use crate::folder::files_below;
use crate::output_file;
use crate::session::{FormatFlag, OutputFormat, Session};
use cci_errors_catalogue::{nearest, shortened};
use clap::Args;
use page::{Page, Place};
use policies::{Choice, Chosen, Column, Policies};
use read::Format;
use report::Report;
use status::{DEFAULT_STATUS, Status};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use table::{Declarations, Record, Seen, unique};
use write::{Changes, Existing, create, update};

/// Make a catalogue from the pages that a vendor publishes, or refresh one
///
/// Reads reStructuredText, Markdown and MDX, HTML, CSV and TSV, YAML, TOML, JSON, front matter (one entry per file), and enums of
/// error codes in API descriptions. A folder is read with all that is in it. Columns are found by their headings.
///
/// An entry needs evidence: a heading or key for codes of errors, one above that is about errors, or --column. What the page
/// leaves open is decided by policies. The report, on standard error, lists what is left out and what was assumed: a blank code
/// or status is the one above; of several statuses (404/500) and of rows with the same code, the first counts; codes below
/// each other in a cell are codes of their own; a code without a status gets that of the heading it is under, or else 500.
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

  The same page in German, for the catalogue errors.json:
    cci-errors import ErrorCode.de.rst --language de -o errors.de.json

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
    /// The column is named by its heading, or by its number. In data, it is a key, with points between nested ones; the keys of a
    /// map are called "key", and its values "value". Where headings are codes, they are called "heading".
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

    /// Read only this table: the heading or key above it, its caption, or one of its lines. Repeatable
    #[arg(long = "table", value_name = "HEADING|LINE")]
    tables: Vec<Chosen>,

    /// Move codes that the pages no longer have to "retired"
    #[arg(long, requires = "output")]
    retire: bool,

    /// Retire even more than a fifth of the catalogue
    #[arg(long, requires = "retire")]
    yes: bool,

    /// Make translations of a catalogue from pages in this language, a BCP 47 tag such as de or pt-BR
    ///
    /// Codes that the catalogue does not have are reported. A file that exists keeps what the pages lack.
    #[arg(long, value_name = "TAG", conflicts_with_all = ["default_status", "retire"])]
    language: Option<String>,

    #[command(flatten)]
    catalogue: CatalogueFlag,

    #[command(flatten)]
    report: FormatFlag,
}

/// What the pages have together.
#[derive(Default)]
struct Pages {
    records: Vec<Record>,
    title: Option<String>,
    /// Pages that the caller names, and that have no codes.
    without_codes: Vec<String>,
    /// What pages that are catalogues declare, and how many pages have codes.
    declarations: Vec<Declarations>,
    with_codes: usize,
}

impl Arguments {
    pub(crate) fn run(self, session: &mut Session) -> Result<Outcome, Failure> {
        let policies = Policies {
            columns: self.columns.clone(),
            tables: self.tables.clone(),
            status: self.status,
            repeated: self.repeated,
            default_status: self.default_status,
        };
        if self.language.is_none() && !self.catalogue.catalogue.is_empty() {
            let failure = Failure::new("--catalogue is the catalogue that --language translates");
            return Err(failure.help("name the catalogue that is made or refreshed with -o"));
        }
        let mut report = Report::default();
        let mut pages = self.read_pages(&policies, &mut report, session)?;
        let records = unique(std::mem::take(&mut pages.records), &policies, &mut report);
        report.entries = records.len();
        if records.is_empty() || report.is_forbidden() {
            return self.show(&report, Outcome::Findings, session);
        }
        let target = self.output.as_deref().filter(|output| *output != STANDARD_INPUT).map(Path::new);
        let old = Self::old_text(target)?;
        if let Some(language) = &self.language {
            let sources = self.catalogue.sources(session)?;
            let catalogue = catalogue_files::read_valid(&sources)?;
            let name = target.map(output_file::shown).unwrap_or_default();
            let file = translate::Target { language, name, old: old.as_deref() };
            let translated = translate::translate(&records, &catalogue, &file, &mut report)?;
            report.added = translated.added;
            report.changed = translated.changed;
            if old.is_none() && report.added.is_empty() {
                return self.show(&report, Outcome::Findings, session);
            }
            return self.finish(target, old.as_ref(), &translated.text, &report, session);
        }
        let mut records = records;
        let mut policies = policies;
        let declared =
            declare(&mut records, pages.declarations, pages.with_codes, old.as_deref(), &mut policies, &mut report);
        let changes = change(&records, pages.title.as_deref(), &policies, old.as_deref(), self.retire, &declared)
            .map_err(|failure| failure.about(&target.map(output_file::shown).unwrap_or_default()))?;
        account(&records, &policies, &changes, &mut report);
        if self.retire && !self.yes {
            forbid_retiring(&changes, &pages.without_codes, target, &mut report);
            if report.is_forbidden() {
                report.retired.clear();
                return self.show(&report, Outcome::Findings, session);
            }
        }
        self.finish(target, old.as_ref(), &changes.text, &report, session)
    }

    /// Writes the text, and prints the report.
    fn finish(
        &self,
        target: Option<&Path>,
        old: Option<&String>,
        text: &str,
        report: &Report,
        session: &mut Session,
    ) -> Result<Outcome, Failure> {
        match target {
            Some(_) if old.is_some_and(|old| old == text) => {}
            Some(target) => output_file::replace(target, text)?,
            None => session.output.print_document(text)?,
        }
        self.show(report, Outcome::Done, session)
    }

    /// The text that is there already. What was made for the output may be empty.
    fn old_text(target: Option<&Path>) -> Result<Option<String>, Failure> {
        let Some(target) = target else { return Ok(None) };
        let Some(bytes) = output_file::contents(target)? else { return Ok(None) };
        let invalid = |_| Failure::in_file(&output_file::shown(target), "invalid UTF-8");
        let text = String::from_utf8(bytes).map_err(invalid)?;
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }

    fn read_pages(&self, policies: &Policies, report: &mut Report, session: &mut Session) -> Result<Pages, Failure> {
        let mut pages = Pages::default();
        let mut seen = Seen::default();
        let mut failures = Vec::new();
        for name in &self.pages {
            let is_folder = Path::new(name).is_dir();
            let mut has_codes = false;
            for path in if is_folder { self.files(name, report)? } else { vec![PathBuf::from(name)] } {
                let page = match self.read_page(name, &path, is_folder, session) {
                    Ok(page) => page,
                    Err(failure) => {
                        failures.push(failure);
                        continue;
                    }
                };
                let found = table::read(&page, policies, &mut seen, report);
                has_codes |= !found.records.is_empty();
                pages.with_codes += usize::from(!found.records.is_empty());
                pages.declarations.extend(found.declarations);
                pages.title = pages.title.or(found.title);
                pages.records.extend(found.records);
            }
            if !has_codes {
                pages.without_codes.push(name.clone());
            }
        }
        let mut failures = failures.into_iter();
        if let Some(first) = failures.next() {
            return Err(Failure { others: failures.collect(), ..first });
        }
        seen.check(policies)?;
        Ok(pages)
    }

    fn read_page(&self, name: &str, path: &Path, is_in_folder: bool, session: &mut Session) -> Result<Page, Failure> {
        let (shown, text) = if is_in_folder {
            (output_file::shown(path), catalogue_files::text_of(path)?.into())
        } else {
            let source = catalogue_files::source(name, session)?;
            (source.name, source.text)
        };
        // Its name does not say it.
        let format = self.from.or((name == BUILTIN_NAME).then_some(Format::Json));
        read::read(&shown, &text, format).map_err(|why| why.in_file(&shown))
    }

    /// The pages in a folder, in the order of their names. Files in formats that are not read are counted.
    fn files(&self, folder: &str, report: &mut Report) -> Result<Vec<PathBuf>, Failure> {
        let all = files_below(Path::new(folder), |_| true, |_| true)?;
        let is_page = |path: &PathBuf| self.from.is_some() || Format::of_name(&path.to_string_lossy()).is_some();
        let (files, others): (Vec<PathBuf>, Vec<PathBuf>) = all.into_iter().partition(is_page);
        if files.is_empty() {
            let failure = Failure::in_file(folder, "no page in a format that can be read");
            return Err(failure.help("say which one with --from"));
        }
        let mut counts: BTreeMap<String, (usize, PathBuf)> = BTreeMap::new();
        for path in others {
            let extension =
                path.extension().map_or_else(String::new, |extension| format!(".{}", extension.to_string_lossy()));
            counts.entry(extension).or_insert((0, path)).0 += 1;
        }
        for (extension, (count, first)) in counts {
            let what =
                if extension.is_empty() { "without an extension".to_owned() } else { format!("\"{extension}\"") };
            let why = format!("{} {what} not read", counted(count, "file", "files"));
            report.skip(&output_file::shown(&first), Place { line: 1 }, why, None);
        }
        Ok(files)
    }

    fn show(&self, report: &Report, outcome: Outcome, session: &mut Session) -> Result<Outcome, Failure> {
        match self.report.format {
            OutputFormat::Human => session.errors.print(&report.human())?,
            OutputFormat::Json => {
                let report = serde_json::to_string(report).map_err(|error| Failure::new(error.to_string()))?;
                session.errors.print_document(&format!("{report}\n"))?;
            }
        }
        Ok(outcome)
    }
}

impl Seen {
    /// Reports the columns and tables that the caller names, and that no page has.
    fn check(&self, policies: &Policies) -> Result<(), Failure> {
        if let Some(chosen) = policies.tables.iter().find(|chosen| !self.chosen.contains(chosen)) {
            let failure = Failure::new(format!("no table has the heading or line \"{chosen}\""));
            let shown: Vec<String> = self
                .tables
                .iter()
                .take(5)
                .map(|(name, line)| match &**name {
                    "" => format!("{line}"),
                    name => format!("\"{name}\" or {line}"),
                })
                .collect();
            let help = (!shown.is_empty()).then(|| format!("the tables are {}", shown.join("; ")));
            return Err(failure.maybe_help(help));
        }
        if let Some(column) = policies.columns.iter().find(|column| !self.columns.contains(&column.heading)) {
            let help = match &nearest(&column.heading, self.headings.iter().map(String::as_str))[..] {
                // A number is near to anything as short.
                [near, ..] if column.heading.parse::<usize>().is_err() => Some(format!("use \"{near}\"")),
                _ => None,
            };
            return Err(Failure::new(format!("no table has a column \"{}\"", column.heading)).maybe_help(help));
        }
        Ok(())
    }
}

/// The catalogue that a page makes of an old one, or without one; `None` if the page has no codes. For fuzzing.
pub(crate) fn catalogue_of_page(name: &str, text: &str, old: Option<&str>) -> Option<String> {
    let policies = Policies::default();
    let mut report = Report::default();
    let page = read::read(name, text, None).ok()?;
    let found = table::read(&page, &policies, &mut Seen::default(), &mut report);
    let mut records = unique(found.records, &policies, &mut report);
    if records.is_empty() {
        return None;
    }
    let mut policies = policies;
    let declared = declare(&mut records, found.declarations, 1, old, &mut policies, &mut report);
    let changes = change(&records, found.title.as_deref(), &policies, old, false, &declared).ok()?;
    account(&records, &policies, &changes, &mut report);
    Some(changes.text)
}

/// What the records make of an old catalogue, or of none. The status of codes without one is resolved here: a new catalogue
/// gets it at its top, an old one that has no such status in its new entries.
///
/// # Errors
///
/// Why the old one is not a catalogue.
fn change(
    records: &[Record],
    title: Option<&str>,
    policies: &Policies,
    old: Option<&str>,
    retire: bool,
    declared: &[(String, String)],
) -> Result<Changes, Failure> {
    let default_status = policies.default_status.unwrap_or(DEFAULT_STATUS);
    let Some(old) = old else {
        let is_needed = records.iter().any(|record| record.status.is_none());
        return Ok(create(records, title, is_needed.then_some(default_status), declared));
    };
    let existing = Existing::read(old)?;
    Ok(update(&existing, records, default_status, retire))
}

/// The keys that a new catalogue takes from the only page, if that is a catalogue, the default status among the policies. Of
/// others, or where a catalogue exists, the default status goes to each code, and keys that it lacks are reported.
fn declare(
    records: &mut [Record],
    declarations: Vec<Declarations>,
    pages: usize,
    old: Option<&str>,
    policies: &mut Policies,
    report: &mut Report,
) -> Vec<(String, String)> {
    let mut declarations = declarations;
    if let ([only], 1, None) = (&mut declarations[..], pages, old) {
        if records.iter().all(|record| record.file == only.file) {
            let mut keys = std::mem::take(&mut only.keys);
            match only.default_status {
                Some(status) if records.iter().all(|record| record.status.is_some()) => {
                    keys.insert(0, ("default_status".to_owned(), status.to_string()));
                }
                status => policies.default_status = policies.default_status.or(status),
            }
            return keys;
        }
    }
    let existing = old.and_then(|old| Existing::read(old).ok());
    for Declarations { file, place, default_status, keys, .. } in declarations {
        for record in records.iter_mut().filter(|record| record.file == file && record.status.is_none()) {
            record.status = default_status.map(Status::certain);
        }
        let has = |key: &str| existing.as_ref().is_some_and(|existing| existing.top(key).is_some());
        for (key, _) in keys.iter().filter(|(key, _)| key != "$schema" && !has(key)) {
            report.skip(&file, place, format!("key \"{key}\" of the catalogue is not imported"), None);
        }
    }
    Vec::new()
}

/// Refuses to retire what may be missing only because the page was not understood.
fn forbid_retiring(changes: &Changes, without_codes: &[String], target: Option<&Path>, report: &mut Report) {
    let file = target.map(output_file::shown).unwrap_or_default();
    let help = || Some("look at what was skipped; if all of them are to be retired, add --yes".to_owned());
    let count = changes.retired.len();
    if count * 5 > changes.before {
        let text = format!("--retire would retire {count} of {}", counted(changes.before, "code", "codes"));
        report.forbid(&file, Place { line: 1 }, text, help());
    }
    if let (Some(page), true) = (without_codes.first(), count > 0) {
        let codes = counted(count, "code", "codes");
        report.forbid(
            page,
            Place { line: 1 },
            format!("the page has no codes, and --retire would retire {codes}"),
            help(),
        );
    }
}

/// Adds to the report what became of the catalogue.
fn account(records: &[Record], policies: &Policies, changes: &Changes, report: &mut Report) {
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
            let text = format!("no status for `{}`{and}: using {DEFAULT_STATUS}", first.code);
            report.assume(&first.file, first.place, text);
        }
    }
    for (index, name) in &changes.named {
        let record @ Record { code, name: given, .. } = &records[*index];
        let text = match &**given {
            "" => format!("`{code}` is named {name}: the name made from its code is taken, or not valid"),
            given => format!("`{code}` is named {name}: `{}` is taken, or not valid", shortened(given)),
        };
        report.assume(&record.file, record.place, text);
    }
    for (index, key) in &changes.undeclared {
        let record = &records[*index];
        let why = format!("\"{key}\" of `{}`: the catalogue does not declare what it refers to", record.code);
        report.skip(&record.file, record.place, why, None);
    }
    for index in &changes.refused {
        let record = &records[*index];
        report.skip(&record.file, record.place, format!("`{}` is retired in the catalogue", record.code), None);
    }
    report.added.clone_from(&changes.added);
    report.changed.clone_from(&changes.changed);
    report.left.clone_from(&changes.left);
    report.retired.clone_from(&changes.retired);
}
