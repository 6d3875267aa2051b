//! From tables to one record for each code.

use super::code::{Codes, is_telling_code};
use super::columns::Columns;
use super::message;
use super::values::{deprecation, flag, is_placeholder};
use super::vocabulary::Meaning;
use crate::import::page::{Cell, Page, Place, Table, one_line};
use crate::import::policies::{Choice, Policies};
use crate::import::report::Report;
use crate::import::status::{self, Found, Status};
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
    /// Whether it is an entry of a catalogue, whose texts are kept to the letter.
    pub is_entry: bool,
    /// The other keys of such an entry, with their values in JSON.
    pub kept: Vec<(String, String)>,
    pub place: Place,
    pub file: String,
}

/// What the texts of a page may grow by where several codes share them, in times the page and in bytes.
const MAX_GROWTH: usize = 16;
const MIN_BUDGET: usize = 1 << 20;

/// Reads the rows of tables.
pub(super) struct Reader<'r> {
    pub page: &'r Page,
    pub policies: &'r Policies,
    pub report: &'r mut Report,
}

/// What rows take from the rows above.
#[derive(Default)]
struct Above {
    codes: Codes,
    statuses: status::Above,
    /// The columns whose texts are all in quotes, which say that they are texts.
    quoted: Vec<Meaning>,
    /// The number of bytes of text that may still be repeated.
    budget: usize,
}

impl Reader<'_> {
    fn assume(&mut self, place: Place, text: impl Into<String>) {
        self.report.assume(&self.page.file, place, text);
    }

    fn skip(&mut self, place: Place, why: impl Into<String>) {
        self.report.skip(&self.page.file, place, why, None);
    }

    /// Reads a table under these headings or keys.
    pub(super) fn read(&mut self, table: &Table, columns: &Columns, sections: &[&str]) -> Vec<Record> {
        columns.dropped.iter().for_each(|what| self.skip(table.place, &**what));
        columns.assumed.iter().for_each(|what| self.assume(table.place, &**what));
        if columns.has_no_messages {
            self.assume(table.place, "no column of messages: using the description");
        }
        let section = sections.iter().rev().copied().find_map(status::parse_heading);
        if let (Some(status), false) = (section, columns.has(Meaning::Status)) {
            self.assume(table.place, format!("no status of its own: using {status}, which is in the heading"));
        }
        let header: Vec<Vec<&str>> = table.rows[..columns.header_rows].iter().map(|row| texts(row)).collect();
        let body = &table.rows[columns.header_rows..];
        let budget = MIN_BUDGET.max(self.page.bytes.saturating_mul(MAX_GROWTH));
        let quoted = if table.is_keyed { Vec::new() } else { quoted(body, columns) };
        let mut above = Above { codes: Codes::default(), statuses: status::Above::new(section), quoted, budget };
        let mut records = Vec::new();
        for row in body {
            if row.iter().all(Cell::is_blank) || header.contains(&texts(row)) {
                continue;
            }
            if row.len() > 1 && row[1..].iter().all(|cell| cell.from_left) {
                let section = status::parse_heading(&row[0].text).or(section);
                above.codes = Codes::default();
                above.statuses = status::Above::new(section);
                continue;
            }
            let mut found = self.row(row, columns, table.is_keyed, &mut above);
            if columns.are_statuses {
                found.retain_mut(|record| self.take_status(record));
            }
            records.extend(found);
        }
        records
    }

    /// Where the code is a status, it has that status, and is an error only as such.
    fn take_status(&mut self, record: &mut Record) -> bool {
        let [value] = status::parse(&record.code)[..] else {
            self.skip(record.place, format!("`{}` is not a status of a failure", record.code));
            return false;
        };
        record.status = Some(Status::certain(value));
        true
    }

    fn row(&mut self, row: &[Cell], columns: &Columns, is_keyed: bool, above: &mut Above) -> Vec<Record> {
        let cell = |meaning: Meaning| columns.cell(meaning, row);
        let Some(code_cell) = cell(Meaning::Code) else { return Vec::new() };
        let place = code_cell.place;
        if !code_cell.is_blank() {
            match Codes::parse(&code_cell.text) {
                // `Wallets`, and nothing else in the row: what the rows below are about.
                Some(found) if !is_keyed && self.is_heading(&found.all, code_cell, row) => {
                    self.skip(place, format!("`{}` is alone in its row: a heading", found.all.join(", ")));
                    above.codes = Codes::default();
                    return Vec::new();
                }
                Some(found) => above.codes = found,
                None => {
                    self.skip(place, format!("`{}` is not a code", shortened(&code_cell.one_line())));
                    above.codes = Codes::default();
                    return Vec::new();
                }
            }
        } else if is_keyed || above.codes.all.is_empty() {
            self.skip(place, "no code");
            return Vec::new();
        } else {
            let codes = above.codes.all.join("`, `");
            self.assume(place, format!("a blank code: using the one above, `{codes}`"));
        }
        let Codes { all: codes, name, status, dropped } = above.codes.clone();
        if !dropped.is_empty() {
            self.skip(place, format!("`{}`, which is next to the code `{}`", shortened(&dropped), codes[0]));
        }
        let (statuses, is_from_above) = self.statuses(cell(Meaning::Status), status, is_keyed, above, place);
        if codes.len() > 1 && !code_cell.is_blank() {
            self.assume(place, format!("`{}` are codes of their own", codes.join("`, `")));
        }
        let lines = Lines::new(row, columns, codes.len(), &above.quoted);
        let repeated = lines.repeated();
        if repeated > above.budget {
            self.skip(place, format!("{} codes in one row, whose texts would be repeated for each", codes.len()));
            return Vec::new();
        }
        above.budget -= repeated;
        self.records(&lines, columns, &codes, &name, (statuses, is_from_above), place)
    }

    /// A record for each code of a row.
    fn records(
        &mut self,
        lines: &Lines,
        columns: &Columns,
        codes: &[String],
        name: &str,
        (statuses, is_from_above): (Vec<u16>, bool),
        place: Place,
    ) -> Vec<Record> {
        let record = |(index, code): (usize, &String)| {
            let text = |meaning: Meaning| {
                let text = one_line(lines.text(meaning, index));
                if is_placeholder(&text) { String::new() } else { text }
            };
            let has_own = codes.len() > 1 && statuses.len() == codes.len();
            let own = if has_own { &statuses[index..=index] } else { &statuses };
            let status = self.choose(own, is_from_above, code, place);
            let (message, description) = (text(Meaning::Message), text(Meaning::Description));
            let mut record = Record {
                code: code.clone(),
                status,
                name: Some(text(Meaning::Name)).filter(|text| !text.is_empty()).unwrap_or_else(|| name.to_owned()),
                measure: text(Meaning::Measure),
                reason: text(Meaning::Reason),
                retryable: self.retryable(&text(Meaning::Retryable), place),
                deprecated: deprecation(&text(Meaning::Deprecated)),
                is_message_made: message.is_empty() || columns.has_no_messages,
                is_entry: false,
                kept: Vec::new(),
                message,
                description,
                place,
                file: self.page.file.clone(),
            };
            self.make_message(&mut record, columns);
            record
        };
        codes.iter().enumerate().map(record).collect()
    }

    /// The statuses of a row, and whether they are those of the row above.
    fn statuses(
        &mut self,
        cell: Option<&Cell>,
        beside: Option<u16>,
        is_keyed: bool,
        above: &mut Above,
        place: Place,
    ) -> (Vec<u16>, bool) {
        let text = cell.map(|cell| &*cell.text);
        match status::statuses_of_row(text, beside, is_keyed, &mut above.statuses) {
            Found::Said(statuses) => (statuses, false),
            Found::Repeated(statuses) => {
                self.assume(place, format!("a blank status: using the one above, {}", statuses[0]));
                (statuses, true)
            }
            Found::NotAStatus(statuses) => {
                let text = cell.map(Cell::one_line).unwrap_or_default();
                if !is_placeholder(text.trim()) {
                    self.skip(place, format!("`{}` is not a status of a failure", shortened(&text)));
                }
                (statuses, false)
            }
        }
    }

    fn choose(&mut self, statuses: &[u16], is_from_above: bool, code: &str, place: Place) -> Option<Status> {
        let chosen = status::choose(statuses, is_from_above, self.policies.status)?;
        if let [before @ .., last] = statuses {
            if !before.is_empty() {
                let before = before.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
                let several = format!("`{code}` has several statuses, {before} and {last}");
                if self.policies.status == Choice::Error {
                    self.report.forbid(&self.page.file, place, several, None);
                } else {
                    self.assume(place, format!("{several}: using {}", chosen.value));
                }
            }
        }
        Some(chosen)
    }

    fn retryable(&mut self, text: &str, place: Place) -> Option<bool> {
        let retryable = flag(text);
        if retryable.is_none() && !text.is_empty() {
            self.skip(place, format!("`{}` is neither yes nor no, for retryable", shortened(text)));
        }
        retryable
    }

    /// Returns `true` if words are alone in their row, and not spelt as codes. Not where the caller says which column
    /// has the codes.
    fn is_heading(&self, words: &[String], cell: &Cell, row: &[Cell]) -> bool {
        let is_said = self.policies.columns.iter().any(|column| column.meaning == Some(Meaning::Code));
        !is_said && is_alone(cell, row) && !words.iter().all(|word| is_telling_code(word))
    }

    /// A catalogue has a message for every code.
    fn make_message(&mut self, record: &mut Record, columns: &Columns) {
        if !record.message.is_empty() {
            return;
        }
        let Record { code, name, reason, description, .. } = record;
        let (message, what) = message::make(description, reason, name, code);
        record.message = message;
        if columns.has(Meaning::Message) || what != "description" {
            self.assume(record.place, format!("`{}` has no message: using the {what}", record.code));
        }
    }
}

/// The texts of a row, for each of its codes. Lines next to each other belong together where the codes have a message each.
struct Lines<'c> {
    codes: usize,
    texts: Vec<&'c str>,
    split: Vec<Vec<&'c str>>,
    is_paired: bool,
}

impl<'c> Lines<'c> {
    fn new(row: &'c [Cell], columns: &Columns, codes: usize, quoted: &[Meaning]) -> Self {
        let text = |meaning: &Meaning| {
            let text = columns.text(*meaning, row);
            if quoted.contains(meaning) { unquoted(text).unwrap_or(text) } else { text }
        };
        let texts: Vec<&str> = Meaning::ALL.iter().map(text).collect();
        let split: Vec<Vec<&str>> = texts.iter().map(|text| text.lines().collect()).collect();
        let main = if columns.has(Meaning::Message) { Meaning::Message } else { Meaning::Description };
        let is_paired = codes > 1 && split[main as usize].len() == codes;
        Self { codes, texts, split, is_paired }
    }

    fn has_line_each(&self, meaning: Meaning) -> bool {
        self.is_paired && self.split[meaning as usize].len() == self.codes
    }

    /// The text of the code with this index.
    fn text(&self, meaning: Meaning, index: usize) -> &'c str {
        let own = || self.split[meaning as usize].get(index).copied();
        own().filter(|_| self.has_line_each(meaning)).unwrap_or(self.texts[meaning as usize])
    }

    /// The number of bytes that the codes after the first one repeat.
    fn repeated(&self) -> usize {
        let shared = Meaning::ALL.iter().filter(|meaning| **meaning != Meaning::Code && !self.has_line_each(**meaning));
        let bytes: usize = shared.map(|meaning| self.texts[*meaning as usize].len()).sum();
        self.codes.saturating_sub(1).saturating_mul(bytes)
    }
}

/// Makes one record of those with the same code.
pub(in crate::import) fn unique(records: Vec<Record>, policies: &Policies, report: &mut Report) -> Vec<Record> {
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
            Choice::Error => report.forbid(&record.file, record.place, again, None),
            Choice::First => {
                report.assume(&record.file, record.place, format!("{again}: using the first"));
            }
            Choice::Last => {
                report.assume(&record.file, record.place, format!("{again}: using the last"));
                unique[index] = record;
            }
        }
    }
    unique
}

/// The meanings of the columns whose texts are all in quotes.
fn quoted(body: &[Vec<Cell>], columns: &Columns) -> Vec<Meaning> {
    let is_quoted = |meaning: &Meaning| {
        let mut texts =
            body.iter().map(|row| columns.text(*meaning, row)).filter(|text| !text.trim().is_empty()).peekable();
        texts.peek().is_some() && texts.all(|text| unquoted(text).is_some())
    };
    [Meaning::Message, Meaning::Description, Meaning::Measure].into_iter().filter(is_quoted).collect()
}

/// The text between quotes, which are its first and its last character, and the only ones.
fn unquoted(text: &str) -> Option<&str> {
    let pairs = [('"', '"'), ('\u{201c}', '\u{201d}')];
    pairs.iter().find_map(|(open, close)| {
        let inner = text.trim().strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains([*open, *close])).then_some(inner)
    })
}

fn is_alone(cell: &Cell, row: &[Cell]) -> bool {
    row.len() > 2 && row.iter().all(|other| std::ptr::eq(other, cell) || other.is_blank())
}

fn texts(row: &[Cell]) -> Vec<&str> {
    row.iter().map(|cell| &*cell.text).collect()
}
