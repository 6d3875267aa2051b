//! From the tables, headings and values of a page to a record for each code.
//!
//! ```text
//!        ┌ front matter ──► entry ───────────────────────┐
//! Page ──┼ tables ───────────────────────────────────────┼──► columns ──► records
//!        ├ values ──► data │ api ────────────────────────┤
//!        └ text ──► headings │ paragraphs ──► outline ───┘
//! ```
//! What decides: what a code is, `code` and, at the beginning of a text, `opening`; what a status is, `status` next to this folder;
//! what a message is, `message`; what a heading means, `vocabulary`; that codes are those of errors, `evidence`.

mod api;
mod catalogue;
mod code;
mod columns;
mod data;
mod entry;
mod evidence;
mod headings;
mod labels;
mod message;
mod opening;
mod outline;
mod paragraphs;
mod records;
mod values;
mod vocabulary;

pub(super) use catalogue::Declarations;
use opening::HEADING;
use outline::Outline;
pub(super) use records::{Record, unique};
use vocabulary::{Meaning, normalized};

use super::page::{Block, Cell, Page, Place, TERM, Table, Unreadable};
use super::policies::{Chosen, Column, Policies};
use super::report::Report;
use super::status::{self, Status};
use cci_errors_catalogue::shortened;
use columns::{Columns, Context, Refusal, Wanted, find, has_column};
use records::Reader;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// What pages have of that which the caller names, to tell the caller what is missing.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Columns that the caller names, and that a table has.
    pub columns: HashSet<String>,
    /// The names of columns.
    pub headings: BTreeSet<String>,
    /// The choices of tables that fit one.
    pub chosen: HashSet<Chosen>,
    /// The names of tables, and their lines.
    pub tables: Vec<(String, usize)>,
}

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub records: Vec<Record>,
    /// The title of a page that has several codes.
    pub title: Option<String>,
    /// What each catalogue on the page declares.
    pub declarations: Vec<Declarations>,
}

/// Reads the records of a page.
pub(super) fn read(page: &Page, policies: &Policies, seen: &mut Seen, report: &mut Report) -> Read {
    let skipped = report.skipped();
    for Unreadable { place, message, help, .. } in &page.skipped {
        report.skip(&page.file, *place, &**message, help.clone());
    }
    for (place, what) in &page.assumed {
        report.assume(&page.file, *place, &**what);
    }
    let mut finder = Finder { page, policies, seen, report, records: Vec::new(), declarations: Vec::new() };
    let is_entry = finder.entry().is_some();
    finder.tables(is_entry);
    finder.data();
    let has_tables = !finder.records.is_empty();
    if !has_tables || outline::is_said(&policies.columns) {
        finder.outline();
    } else if page.data.is_empty() {
        finder.count_outline();
    }
    let Finder { records, declarations, report, .. } = finder;
    if records.is_empty() && report.skipped() == skipped {
        let help = "say with --from which format it is, or with --column \"heading=code\" that its headings are codes";
        let why = "no table, list, map or heading of error codes found";
        report.skip(&page.file, Place { line: 1 }, why, Some(help.to_owned()));
    }
    // A heading that is a code is not a title.
    let is_code = |title: &str| {
        !has_tables
            && records.iter().any(|record| {
                title.split_whitespace().any(|word| word.trim_matches(|c| matches!(c, '`' | ':' | '(')) == record.code)
            })
    };
    let title = page
        .title()
        .or_else(|| declarations.first()?.title.as_deref())
        .filter(|title| !is_entry && !records.is_empty() && !is_code(title))
        .map(str::to_owned);
    Read { records, title, declarations }
}

struct Finder<'f> {
    page: &'f Page,
    policies: &'f Policies,
    seen: &'f mut Seen,
    report: &'f mut Report,
    records: Vec<Record>,
    declarations: Vec<Declarations>,
}

impl Finder<'_> {
    /// The page as one entry. Tables of codes on the page count more than an entry of which only the file's name is a code.
    fn entry(&mut self) -> Option<()> {
        let entry = entry::read(self.page, &self.policies.columns)?;
        if !self.policies.tables.is_empty() {
            return None;
        }
        self.seen.columns.extend(entry.named);
        for (place, what) in entry.assumed {
            self.report.assume(&self.page.file, place, what);
        }
        for why in entry.dropped {
            self.report.skip(&self.page.file, entry.table.place, why, None);
        }
        self.take(&entry.table, &entry.columns, &[]);
        Some(())
    }

    fn tables(&mut self, is_entry: bool) {
        let mut headings: Vec<(usize, &str)> = self.page.matter_title().into_iter().map(|title| (0, title)).collect();
        let mut found = Vec::new();
        for block in &self.page.blocks {
            match block {
                Block::Heading { level, text, .. } => {
                    headings.retain(|(other, _)| other < level);
                    headings.push((*level, text));
                }
                Block::Paragraph(_) => {}
                Block::End => headings.retain(|(other, _)| *other < TERM),
                Block::Table(table) => {
                    let mut sections: Vec<&str> = headings.iter().map(|(_, text)| *text).collect();
                    sections.extend(Some(&*table.caption).filter(|caption| !caption.is_empty()));
                    found.extend(self.columns(table, &sections).map(|columns| (table, columns, sections)));
                }
            }
        }
        let mut tables: Vec<(&Table, &mut Columns)> =
            found.iter_mut().filter_map(|(table, columns, _)| Some((&**table, columns.as_mut().ok()?))).collect();
        share_columns(&mut tables, &self.policies.columns, &self.page.file);
        decide_statuses(tables);
        for (table, columns, sections) in found {
            match columns {
                Ok(_) if is_entry => {
                    let why = "a table of error codes in the page of one code is not imported";
                    self.report.skip(&self.page.file, table.place, why, Some("choose it by --table".to_owned()));
                }
                Ok(columns) => self.take_found(table, &columns, &sections),
                Err(_) if is_entry => {}
                Err(refusal) => self.report.skip(&self.page.file, table.place, refusal.why, refusal.help),
            }
        }
    }

    /// The columns of a table, or why it is not one of error codes. `None` if the caller wants others.
    fn columns(&mut self, table: &Table, sections: &[&str]) -> Option<Result<Columns, Refusal>> {
        let name = sections.last().copied().unwrap_or_default();
        let end = table.rows.iter().flatten().map(|cell| cell.place.line).max().unwrap_or(table.place.line);
        let chosen = choose(self.policies, self.seen, &[name], table.place.line..=end);
        let said = &self.policies.columns;
        self.see(said.iter().filter(|column| has_column(table, column)).map(|column| column.heading.clone()).collect());
        if !said.is_empty() {
            self.seen.headings.extend(table.rows.iter().take(1).flatten().map(Cell::one_line));
        }
        let chosen = match chosen {
            Wanted::No => return None,
            Wanted::Any => None,
            Wanted::Chosen(option) => Some(option),
        };
        let context =
            Context { said, chosen, sections: sections.to_vec(), file: &self.page.file, ..Context::default() };
        Some(find(table, &context))
    }

    fn data(&mut self) {
        let seen = std::cell::RefCell::new(&mut *self.seen);
        let policies = self.policies;
        let is_chosen = |path: &[Rc<str>], place: Place| {
            let keys: Vec<&str> = path.iter().rev().take(1).map(|key| &**key).collect();
            let mut seen = seen.borrow_mut();
            choose(policies, &mut seen, &keys, place.line..=place.line)
        };
        let mut search = data::Search::new(&policies.columns, &self.page.file, &is_chosen);
        let mut lost = Vec::new();
        let mut catalogues = Vec::new();
        let mut default_status = None;
        for document in &self.page.data {
            let Some(errors) = super::read::entries_of_catalogue(document) else {
                search.document(document);
                continue;
            };
            let is_own = policies.columns.is_empty() && policies.tables.is_empty();
            if is_own {
                match catalogue::read(document, errors, &self.page.file) {
                    Ok(own) => {
                        catalogues.push((errors.place, own));
                        continue;
                    }
                    Err(why) => {
                        let what = format!("not a valid catalogue ({why}): read as other data, without its own keys");
                        self.report.assume(&self.page.file, document.place, what);
                    }
                }
            }
            search.catalogue(errors);
            default_status = default_status.or_else(|| document.get("default_status")?.scalar()?.parse().ok());
            let is_lost = |key: &str| !matches!(key, "$schema" | "title" | "default_status" | "errors");
            lost.extend(document.members().iter().filter(|(key, _)| is_lost(key)));
        }
        let data::Search { found, refused, headings, named, .. } = search;
        self.seen.headings.extend(headings.iter().flatten().map(Cell::one_line));
        self.see(named);
        for (place, refusal) in refused {
            self.report.skip(&self.page.file, place, refusal.why, refusal.help);
        }
        for (key, node) in lost {
            self.report.skip(
                &self.page.file,
                node.place,
                format!("key \"{key}\" of the catalogue is not imported"),
                None,
            );
        }
        let mut found = found;
        decide_statuses(found.iter_mut().map(|found| (&found.table, &mut found.columns)).collect());
        for data::Found { table, columns, path } in found {
            let sections: Vec<&str> = path.iter().map(|key| &**key).collect();
            self.take_found(&table, &columns, &sections);
        }
        for record in self.records.iter_mut().filter(|record| record.status.is_none()) {
            record.status = default_status.map(Status::certain);
        }
        for (place, (records, declarations)) in catalogues {
            let file = self.page.file.clone();
            let ground = evidence::Ground::Key("errors".to_owned()).to_string();
            let (line, entries) = (place.line, records.len());
            self.report.tables.push(super::report::FoundTable { file, line, entries, ground });
            self.records.extend(records);
            self.declarations.push(declarations);
        }
    }

    /// Headings that are codes, and paragraphs that open with some.
    fn outline(&mut self) {
        if !self.policies.tables.is_empty() {
            return;
        }
        let found = outline::find(self.page, &self.policies.columns);
        for Outline { table, kind, ground, are_statuses, dropped, others, named } in found {
            self.see(named);
            match ground {
                Err(refusal) => self.report.skip(&self.page.file, table.place, refusal.why, refusal.help),
                Ok(ground) => {
                    for (place, text) in others {
                        let why =
                            format!("`{}`, which does not begin with a code as those next to it do", shortened(&text));
                        self.report.skip(&self.page.file, place, why, None);
                    }
                    for (place, label) in dropped {
                        self.report.skip(&self.page.file, place, format!("section \"{label}\" is not imported"), None);
                    }
                    self.report.assume(
                        &self.page.file,
                        table.place,
                        format!("no table of error codes: reading {kind}"),
                    );
                    let mut columns = Columns::fixed(&outline::COLUMNS, ground);
                    columns.are_statuses = are_statuses;
                    self.take(&table, &columns, &[]);
                }
            }
        }
    }

    /// Reports what would be codes if there were no tables, and the texts below headings that are codes of the tables.
    fn count_outline(&mut self) {
        let listed: HashSet<&str> = self.records.iter().map(|record| &*record.code).collect();
        let found = outline::find(self.page, &self.policies.columns);
        let rows =
            || found.iter().filter(|outline| outline.ground.is_ok()).flat_map(|outline| &outline.table.rows[1..]);
        let mut others = rows().map(|row| &row[0]).filter(|cell| !listed.contains(&*cell.text));
        let help = || Some(format!("--column \"{HEADING}=code\" reads headings and lists as well"));
        if let Some(first) = others.next() {
            let more = and_more(others.count());
            let why = format!("the heading `{}`{more}: codes are read from the tables of this page", first.text);
            self.report.skip(&self.page.file, first.place, why, help());
        }
        let has_texts = |row: &&Vec<Cell>| row[3..].iter().any(|cell| !cell.is_blank());
        let mut texts = rows().filter(|row| listed.contains(&*row[0].text)).filter(has_texts).map(|row| &row[0]);
        if let Some(first) = texts.next() {
            let more = and_more(texts.count());
            let why = format!("texts below `{}`{more}: those of the tables of this page are read", first.text);
            self.report.skip(&self.page.file, first.place, why, None);
        }
    }

    fn see(&mut self, columns: Vec<String>) {
        self.seen.columns.extend(columns);
    }

    /// Takes a table, and reports the ground if the page does not say that it is one of error codes.
    fn take_found(&mut self, table: &Table, columns: &Columns, sections: &[&str]) {
        if !columns.ground.is_said() {
            let what = format!("these are codes of errors, because of {}", columns.ground);
            self.report.assume(&self.page.file, table.place, what);
        }
        self.take(table, columns, sections);
    }

    fn take(&mut self, table: &Table, columns: &Columns, sections: &[&str]) {
        let mut reader = Reader { page: self.page, policies: self.policies, report: &mut *self.report };
        let records = reader.read(table, columns, sections);
        self.report.tables.push(super::report::FoundTable {
            file: self.page.file.clone(),
            line: table.place.line,
            entries: records.len(),
            ground: columns.ground.to_string(),
        });
        self.records.extend(records);
    }
}

/// Reads the columns of tables with the same headings in the same way: the cells of all of them decide what the headings mean.
fn share_columns(tables: &mut [(&Table, &mut Columns)], said: &[Column], file: &str) {
    let mut alike: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (index, (table, columns)) in tables.iter().enumerate() {
        let header = table.rows[..columns.header_rows].iter().flatten().map(|cell| normalized(&cell.text));
        alike.entry(header.collect()).or_default().push(index);
    }
    for indices in alike.into_values().filter(|indices| indices.len() > 1) {
        let mut all = Table { place: tables[indices[0]].0.place, ..Table::default() };
        for index in &indices {
            let (table, columns) = &tables[*index];
            all.header_rows = columns.header_rows;
            let from = if all.rows.is_empty() { 0 } else { columns.header_rows };
            all.rows.extend_from_slice(&table.rows[from..]);
        }
        // Each has shown that it is one of error codes.
        let chosen = Some(tables[indices[0]].1.ground.to_string());
        let context = Context { said, chosen, file, ..Context::default() };
        let Ok(shared) = find(&all, &context) else { continue };
        for index in indices {
            tables[index].1.share(&shared);
        }
    }
}

/// Decides in which tables the codes are statuses of HTTP. Where one with the same heading of codes has numbers that are like
/// statuses and are none, they count something else in all of them.
fn decide_statuses(tables: Vec<(&Table, &mut Columns)>) {
    let mut counts_else: HashSet<String> = HashSet::new();
    for (table, columns) in &tables {
        let codes = columns.codes(table);
        let alike = codes.iter().map(|code| &**code).filter(|code| status::is_any(code));
        if codes.iter().any(|code| status::is_any(code)) && !status::are_statuses(alike) {
            counts_else.insert(normalized(columns.code_heading()));
        }
    }
    for (table, columns) in tables {
        let is_alone = !columns.has(Meaning::Status) && !counts_else.contains(&normalized(columns.code_heading()));
        columns.are_statuses = is_alone && status::are_statuses(columns.codes(table).iter().map(String::as_str));
    }
}

fn and_more(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" and {count} more") }
}

/// Returns `true` if the caller wants a table that has one of these names or one of these lines.
fn choose(policies: &Policies, seen: &mut Seen, names: &[&str], lines: std::ops::RangeInclusive<usize>) -> Wanted {
    if policies.tables.is_empty() {
        return Wanted::Any;
    }
    seen.tables.push((names.first().copied().unwrap_or_default().to_owned(), *lines.start()));
    let fits = |chosen: &&Chosen| match chosen {
        Chosen::Line(line) => lines.contains(line),
        Chosen::Heading(heading) => names.iter().any(|name| normalized(name) == normalized(heading)),
    };
    let Some(chosen) = policies.tables.iter().find(fits) else { return Wanted::No };
    seen.chosen.insert(chosen.clone());
    Wanted::Chosen(format!("`--table \"{chosen}\"`"))
}
