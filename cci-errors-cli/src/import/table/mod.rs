//! From the tables, headings and values of a page to a record for each code.
//!
//! ```text
//!        ┌ front matter ──► entry ──┐
//! Page ──┼ tables ──────────────────┼──► columns ──► records
//!        ├ values ──► data │ api ───┤       │
//!        └ headings ────────────────┘       ├ vocabulary
//!                                           └ evidence
//! ```

mod api;
mod code;
mod columns;
mod data;
mod entry;
mod evidence;
mod headings;
mod records;
mod statuses;
mod values;
mod vocabulary;

pub(super) use records::{Record, Status, unique};
use vocabulary::normalized;

use super::page::{Block, Cell, Page, Place, Table};
use super::policies::{Chosen, Policies};
use super::report::Report;
use columns::{Columns, Context, Wanted, find, has_column};
use records::Reader;
use std::collections::{BTreeSet, HashSet};
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
}

/// Reads the records of a page.
pub(super) fn read(page: &Page, policies: &Policies, seen: &mut Seen, report: &mut Report) -> Read {
    let skipped = report.skipped();
    for (place, why) in &page.skipped {
        report.skip(&page.file, *place, &**why, None);
    }
    for (place, what) in &page.assumed {
        report.assume(&page.file, *place, &**what);
    }
    let mut finder = Finder { page, policies, seen, report, records: Vec::new() };
    let is_entry = finder.entry().is_some();
    finder.tables(is_entry);
    finder.data();
    let has_tables = !finder.records.is_empty();
    if !has_tables {
        finder.headings();
    } else if page.data.is_empty() {
        finder.count_other_headings();
    }
    let Finder { records, report, .. } = finder;
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
    let title = page.title().filter(|title| !is_entry && !records.is_empty() && !is_code(title)).map(str::to_owned);
    Read { records, title }
}

struct Finder<'f> {
    page: &'f Page,
    policies: &'f Policies,
    seen: &'f mut Seen,
    report: &'f mut Report,
    records: Vec<Record>,
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
        for label in entry.dropped {
            self.report.skip(&self.page.file, entry.table.place, format!("section \"{label}\" is not imported"), None);
        }
        self.take(&entry.table, &entry.columns, &[]);
        Some(())
    }

    fn tables(&mut self, is_entry: bool) {
        let mut headings: Vec<(usize, &str)> = self.page.matter_title().into_iter().map(|title| (0, title)).collect();
        for block in &self.page.blocks {
            match block {
                Block::Heading { level, text, .. } => {
                    headings.retain(|(other, _)| other < level);
                    headings.push((*level, text));
                }
                Block::Paragraph { .. } => {}
                Block::Table(table) => {
                    let mut sections: Vec<&str> = headings.iter().map(|(_, text)| *text).collect();
                    sections.extend(Some(&*table.caption).filter(|caption| !caption.is_empty()));
                    self.table(table, &sections, is_entry);
                }
            }
        }
    }

    fn table(&mut self, table: &Table, sections: &[&str], is_entry: bool) {
        let name = sections.last().copied().unwrap_or_default();
        let end = table.rows.iter().flatten().map(|cell| cell.place.line).max().unwrap_or(table.place.line);
        let chosen = choose(self.policies, self.seen, &[name], table.place.line..=end);
        let said = &self.policies.columns;
        self.see(said.iter().filter(|column| has_column(table, column)).map(|column| column.heading.clone()).collect());
        if !said.is_empty() {
            self.seen.headings.extend(table.rows.iter().take(1).flatten().map(Cell::one_line));
        }
        let chosen = match chosen {
            Wanted::No => return,
            Wanted::Any => None,
            Wanted::Chosen(option) => Some(option),
        };
        let context =
            Context { said, chosen, sections: sections.to_vec(), file: &self.page.file, ..Context::default() };
        match find(table, &context) {
            Ok(_) if is_entry => {
                let why = "a table of error codes in the page of one code is not imported";
                self.report.skip(&self.page.file, table.place, why, Some("choose it by --table".to_owned()));
            }
            Ok(columns) => self.take_found(table, &columns, sections),
            Err(_) if is_entry => {}
            Err(refusal) => self.report.skip(&self.page.file, table.place, refusal.why, refusal.help),
        }
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
        let mut default_status = None;
        for document in &self.page.data {
            let Some(errors) = super::read::entries_of_catalogue(document) else {
                search.document(document);
                continue;
            };
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
        for data::Found { table, columns, path } in found {
            let sections: Vec<&str> = path.iter().map(|key| &**key).collect();
            self.take_found(&table, &columns, &sections);
        }
        for record in self.records.iter_mut().filter(|record| record.status.is_none()) {
            record.status = default_status.map(Status::certain);
        }
    }

    fn headings(&mut self) {
        if !self.policies.tables.is_empty() {
            return;
        }
        let Some(found) = headings::find(self.page, &self.policies.columns) else { return };
        let headings::Headings { table, ground, dropped, named } = found;
        self.see(named);
        match ground {
            Err(refusal) => self.report.skip(&self.page.file, table.place, refusal.why, refusal.help),
            Ok(ground) => {
                for (place, label) in dropped {
                    self.report.skip(&self.page.file, place, format!("section \"{label}\" is not imported"), None);
                }
                let what = "no table of error codes: reading headings as codes, and what is below as their texts";
                self.report.assume(&self.page.file, table.place, what);
                self.take(&table, &Columns::fixed(&headings::COLUMNS, ground), &[]);
            }
        }
    }

    /// Reports the headings that would be codes if there were no tables.
    fn count_other_headings(&mut self) {
        let listed: HashSet<&str> = self.records.iter().map(|record| &*record.code).collect();
        let Some(found) = headings::find(self.page, &self.policies.columns) else { return };
        let mut others = found.table.rows[1..].iter().map(|row| &row[0]).filter(|cell| !listed.contains(&*cell.text));
        let Some(first) = others.next() else { return };
        let more = others.count();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let why = format!("the heading `{}`{more}: codes are read from the tables of this page", first.text);
        self.report.skip(&self.page.file, first.place, why, None);
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
