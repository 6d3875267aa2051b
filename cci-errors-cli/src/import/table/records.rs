//! From tables to one record for each code.

use super::code::{codes, is_telling_code};
use super::columns::{Columns, NoErrors, find, has_column};
use super::vocabulary::Meaning;
use super::{code_headings, statuses};
use crate::import::page::{Block, Cell, Page, Place, Table};
use crate::import::policies::{Choice, Policies};
use crate::import::report::{Remark, Report};
use cci_errors_catalogue::shortened;
use std::collections::HashMap;

/// What a page says about a code. Texts are on one line; an empty one was not given.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Record {
    pub code: String,
    pub status: Option<Status>,
    pub name: String,
    pub message: String,
    pub description: String,
    pub measure: String,
    pub reason: String,
    pub retryable: Option<bool>,
    pub deprecated: String,
    /// Whether the page has no message, so that the description was taken.
    pub is_message_made: bool,
    pub place: Place,
    pub file: String,
}

/// A status, and whether the page says that it is the one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Status {
    pub value: u16,
    /// The others between which a policy chose.
    pub others: Vec<u16>,
    /// Whether it was taken from the row above.
    pub is_from_above: bool,
}

/// Reads the records of a page.
pub(crate) fn of_page(page: &Page, policies: &Policies, report: &mut Report) -> Vec<Record> {
    let remark = |(place, text): &(Place, String)| Remark::new(&page.file, *place, &**text);
    report.skipped.extend(page.skipped.iter().map(remark));
    report.guesses.extend(page.guesses.iter().map(remark));
    let mut records = Vec::new();
    let mut headings: Vec<(usize, &str)> = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Heading { level, text, .. } => {
                headings.retain(|(other, _)| other < level);
                headings.push((*level, text));
            }
            Block::Paragraph { .. } => {}
            Block::Table(table) => {
                let scope: Vec<&str> = headings.iter().map(|(_, text)| *text).collect();
                let mut reader = Reader { page, policies, report: &mut *report };
                records.extend(reader.table(table, &scope));
            }
        }
    }
    let of_headings = code_headings::table(page);
    if !records.is_empty() {
        let listed = |cell: &Cell| records.iter().any(|record| record.code == cell.text);
        let mut others =
            of_headings.iter().flat_map(|table| &table.rows[1..]).map(|row| &row[0]).filter(|cell| !listed(cell));
        if let Some(first) = others.next().filter(|_| !page.is_data()) {
            let more = others.count();
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            let why = format!("the heading `{}`{more}: codes are taken from the tables of this page", first.text);
            report.skipped.push(Remark::new(&page.file, first.place, why));
        }
        return records;
    }
    match of_headings {
        Some(table) => {
            let guess = "no table of error codes: headings are taken for codes, and what is below for their texts";
            report.guesses.push(Remark::new(&page.file, table.place, guess));
            Reader { page, policies, report }.table(&table, &[])
        }
        None => records,
    }
}

struct Reader<'r> {
    page: &'r Page,
    policies: &'r Policies,
    report: &'r mut Report,
}

/// What rows take from the rows above.
#[derive(Default)]
struct Above {
    codes: Vec<String>,
    statuses: Vec<u16>,
    /// The status of the heading, or of a row that is one.
    section: Option<u16>,
}

impl Reader<'_> {
    fn guess(&mut self, place: Place, text: impl Into<String>) {
        self.report.guesses.push(Remark::new(&self.page.file, place, text));
    }

    fn skip(&mut self, place: Place, why: impl Into<String>) {
        self.report.skipped.push(Remark::new(&self.page.file, place, why));
    }

    fn table(&mut self, table: &Table, scope: &[&str]) -> Vec<Record> {
        let named = self.policies.columns.iter().filter(|column| has_column(table, column));
        self.report.columns.extend(named.map(|column| column.heading.clone()));
        if !self.policies.columns.is_empty() {
            self.report.headings.extend(table.rows.iter().take(1).flatten().map(Cell::one_line));
        }
        let context = format!("{} {} {}", table.caption, scope.join(" "), self.page.file);
        let columns = match find(table, &self.policies.columns, &context) {
            Ok(columns) => columns,
            Err(why) => {
                self.report.lacks_column |= matches!(why, NoErrors::LacksColumn(_));
                self.skip(table.place, why.to_string());
                return Vec::new();
            }
        };
        self.report.tables += 1;
        for guess in &columns.guesses {
            self.guess(table.place, &**guess);
        }
        if !columns.has(Meaning::Message) {
            self.guess(table.place, "no column of messages: the description is taken for the message");
        }
        let section =
            std::iter::once(&*table.caption).chain(scope.iter().rev().copied()).find_map(statuses::of_heading);
        if let (Some(status), false) = (section, columns.has(Meaning::Status)) {
            self.guess(table.place, format!("the status {status} of the heading is taken for that of the codes"));
        }
        let header: Vec<Vec<&str>> = table.rows[..columns.header_rows].iter().map(|row| texts(row)).collect();
        let mut above = Above { section, ..Above::default() };
        let mut records = Vec::new();
        for row in &table.rows[columns.header_rows..] {
            if row.iter().all(Cell::is_blank) || header.contains(&texts(row)) {
                continue;
            }
            if row.len() > 1 && row[1..].iter().all(|cell| cell.from_left) {
                above = Above { section: statuses::of_heading(&row[0].text).or(section), ..Above::default() };
                continue;
            }
            records.extend(self.row(row, &columns, table.is_data, &mut above));
        }
        records
    }

    fn row(&mut self, row: &[Cell], columns: &Columns, is_data: bool, above: &mut Above) -> Vec<Record> {
        let cell = |meaning: Meaning| columns.cell(meaning, row);
        let Some(code_cell) = cell(Meaning::Code) else { return Vec::new() };
        let place = code_cell.place;
        if !code_cell.is_blank() {
            match codes(&code_cell.text) {
                // `Wallets`, and nothing else in the row: what the rows below are about.
                Some(words) if !is_data && self.is_heading(&words, code_cell, row) => {
                    self.skip(place, format!("`{}` is alone in its row: a heading", words.join(", ")));
                    above.codes.clear();
                    return Vec::new();
                }
                Some(codes) => above.codes = codes,
                None => {
                    self.skip(place, format!("`{}` is not a code", shortened(&code_cell.one_line())));
                    above.codes.clear();
                    return Vec::new();
                }
            }
        } else if is_data || above.codes.is_empty() {
            self.skip(place, "no code");
            return Vec::new();
        } else {
            self.guess(place, format!("a blank code is taken for the one above, `{}`", above.codes.join("`, `")));
        }
        let status_cell = cell(Meaning::Status);
        let (statuses, is_from_above) = self.statuses(status_cell, is_data, above, place);
        let codes = above.codes.clone();
        if codes.len() > 1 && !code_cell.is_blank() {
            self.guess(place, format!("`{}` are taken for codes of their own", codes.join("`, `")));
        }
        // Lines next to each other belong together where the codes have a message each.
        let has_line_each = |meaning: Meaning| columns.text(meaning, row).lines().count() == codes.len();
        let main = if columns.has(Meaning::Message) { Meaning::Message } else { Meaning::Description };
        let is_paired = codes.len() > 1 && has_line_each(main);
        let record = |(index, code): (usize, &String)| {
            let text = |meaning: Meaning| {
                let text = columns.text(meaning, row);
                let own = if is_paired { text.lines().nth(index).filter(|_| has_line_each(meaning)) } else { None };
                let text = crate::import::page::one_line(own.unwrap_or(text));
                if is_placeholder(&text) { String::new() } else { text }
            };
            let own =
                if codes.len() > 1 && statuses.len() == codes.len() { &statuses[index..=index] } else { &statuses };
            let status = self.choose(own, is_from_above, code, place);
            let (message, description) = (text(Meaning::Message), text(Meaning::Description));
            let mut record = Record {
                code: code.clone(),
                status,
                name: text(Meaning::Name),
                measure: text(Meaning::Measure),
                reason: text(Meaning::Reason),
                retryable: self.retryable(&text(Meaning::Retryable), place),
                deprecated: text(Meaning::Deprecated),
                is_message_made: message.is_empty(),
                message,
                description,
                place,
                file: self.page.file.clone(),
            };
            self.make_message(&mut record, columns.has(Meaning::Message));
            record
        };
        codes.iter().enumerate().map(record).collect()
    }

    fn statuses(&mut self, cell: Option<&Cell>, is_data: bool, above: &mut Above, place: Place) -> (Vec<u16>, bool) {
        if let Some(cell) = cell {
            let found = statuses::of(&cell.text);
            if cell.is_blank() && !is_data && !above.statuses.is_empty() {
                self.guess(place, format!("a blank status is taken for the one above, {}", above.statuses[0]));
                return (above.statuses.clone(), true);
            }
            if !found.is_empty() {
                above.statuses.clone_from(&found);
                return (found, false);
            }
            if !cell.is_blank() {
                self.guess(place, format!("`{}` is not a status: it is left out", shortened(&cell.one_line())));
            }
        }
        above.statuses.clear();
        (above.section.into_iter().collect(), false)
    }

    fn choose(&mut self, statuses: &[u16], is_from_above: bool, code: &str, place: Place) -> Option<Status> {
        let (first, last) = (*statuses.first()?, *statuses.last()?);
        let value = if self.policies.status == Choice::Last { last } else { first };
        if statuses.len() > 1 {
            let (before, last) = statuses.split_at(statuses.len() - 1);
            let before = before.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
            let several = format!("`{code}` has several statuses, {before} and {}", last[0]);
            if self.policies.status == Choice::Error {
                self.report.errors.push(Remark::new(&self.page.file, place, several));
            } else {
                self.guess(place, format!("{several}: {value} is taken"));
            }
        }
        Some(Status { value, others: statuses.to_vec(), is_from_above })
    }

    fn retryable(&mut self, text: &str, place: Place) -> Option<bool> {
        let retryable = boolean(text);
        if retryable.is_none() && !text.is_empty() {
            self.guess(place, format!("`{}` is neither yes nor no: whether to retry is left out", shortened(text)));
        }
        retryable
    }

    /// Whether words are alone in their row, and not spelt as codes. Not where the caller says which column has the codes.
    fn is_heading(&self, words: &[String], cell: &Cell, row: &[Cell]) -> bool {
        let is_said = self.policies.columns.iter().any(|column| column.meaning == Some(Meaning::Code));
        !is_said && is_alone(cell, row) && !words.iter().all(|word| is_telling_code(word))
    }

    /// A catalogue has a message for every code.
    fn make_message(&mut self, record: &mut Record, has_column: bool) {
        if !record.message.is_empty() {
            return;
        }
        let (message, what) = if !record.description.is_empty() {
            (std::mem::take(&mut record.description), "description")
        } else if !record.reason.is_empty() {
            (record.reason.clone(), "reason")
        } else {
            (record.code.clone(), "code itself")
        };
        record.message = message;
        if has_column || what != "description" {
            self.guess(record.place, format!("`{}` has no message: the {what} is taken for it", record.code));
        }
    }
}

/// Makes one record of those with the same code.
pub(crate) fn unique(records: Vec<Record>, policies: &Policies, report: &mut Report) -> Vec<Record> {
    let mut index_of: HashMap<String, usize> = HashMap::new();
    let mut unique: Vec<Record> = Vec::with_capacity(records.len());
    for record in records {
        let Some(index) = index_of.get(&record.code).copied() else {
            index_of.insert(record.code.clone(), unique.len());
            unique.push(record);
            continue;
        };
        let first = &unique[index];
        let is_same = Record { place: first.place, file: first.file.clone(), ..record.clone() } == *first;
        let again = format!("`{}` is listed again, after {}:{}", record.code, first.file, first.place.line);
        match policies.repeated {
            _ if is_same => {}
            Choice::Error => report.errors.push(Remark::new(&record.file, record.place, again)),
            Choice::First => {
                let guess = format!("{again}: the first is taken");
                report.guesses.push(Remark::new(&record.file, record.place, guess));
            }
            Choice::Last => {
                let guess = format!("{again}: the last is taken");
                report.guesses.push(Remark::new(&record.file, record.place, guess));
                unique[index] = record;
            }
        }
    }
    unique
}

fn is_alone(cell: &Cell, row: &[Cell]) -> bool {
    row.len() > 2 && row.iter().all(|other| std::ptr::eq(other, cell) || other.is_blank())
}

fn texts(row: &[Cell]) -> Vec<&str> {
    row.iter().map(|cell| &*cell.text).collect()
}

/// Whether a text fills a cell that has none.
fn is_placeholder(text: &str) -> bool {
    matches!(text, "-" | "--" | "\u{2013}" | "\u{2014}" | "/" | "N/A" | "n/a")
}

fn boolean(text: &str) -> Option<bool> {
    match &*super::code::plain(text).to_lowercase() {
        "yes" | "true" | "y" | "\u{2713}" | "\u{2714}" | "\u{2705}" | "retryable" => Some(true),
        "no" | "false" | "n" | "\u{2717}" | "\u{2718}" | "\u{274c}" | "not retryable" => Some(false),
        _ => None,
    }
}
