//! Which column of a table is what.

use super::code::{codes, is_telling_code};
use super::statuses;
use super::vocabulary::{Evidence, Meaning, evidence, meanings, mentions_errors, normalized};
use crate::import::page::{Cell, Table};
use crate::import::policies::Column;
use std::fmt;

/// More rows than this are not one heading.
const MAX_HEADER_ROWS: usize = 3;

/// The columns of a table of error codes.
#[derive(Debug)]
pub(super) struct Columns {
    pub header_rows: usize,
    /// Meanings and the indices of their columns. In data, several keys may mean the same.
    pub of: Vec<(Meaning, usize)>,
    /// What was taken for what without being called so.
    pub guesses: Vec<String>,
}

impl Columns {
    pub(super) fn has(&self, wanted: Meaning) -> bool {
        self.of.iter().any(|(meaning, _)| *meaning == wanted)
    }

    /// The cell with that meaning: the first one with a text, or else the first.
    pub(super) fn cell<'c>(&self, wanted: Meaning, row: &'c [Cell]) -> Option<&'c Cell> {
        let cells =
            || self.of.iter().filter(|(meaning, _)| *meaning == wanted).filter_map(|(_, column)| row.get(*column));
        cells().find(|cell| !cell.is_blank()).or_else(|| cells().next())
    }

    /// The text with that meaning. A cell that spans several columns is that of the first.
    pub(super) fn text<'c>(&self, wanted: Meaning, row: &'c [Cell]) -> &'c str {
        let is_other = |cell: &Cell| {
            let column = row.iter().position(|other| std::ptr::eq(other, cell)).unwrap_or(0);
            let start = row[..column].iter().rposition(|cell| !cell.from_left).unwrap_or(0);
            cell.from_left && self.of.iter().any(|(_, other)| (start..column).contains(other))
        };
        self.cell(wanted, row).filter(|cell| !is_other(cell)).map_or("", |cell| &cell.text)
    }
}

/// What one column may be.
struct Candidate {
    heading: String,
    /// The likeliest first, of those that its cells can be.
    meanings: Vec<Meaning>,
    /// The likeliest, whatever its cells are.
    likeliest: Option<Meaning>,
    is_said: bool,
}

/// Why a table is not one of error codes.
#[derive(Debug)]
pub(super) enum NoErrors {
    /// A column is missing, or called otherwise.
    LacksColumn(String),
    Other(String),
}

impl fmt::Display for NoErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::LacksColumn(why) | Self::Other(why)) = self;
        f.write_str(why)
    }
}

/// Finds the columns. `context` is the caption, and the headings that the table is under.
///
/// # Errors
///
/// Why the table is not one of error codes.
pub(super) fn find(table: &Table, said: &[Column], context: &str) -> Result<Columns, NoErrors> {
    let width = table.rows.first().map_or(0, Vec::len);
    if table.rows.len() < 2 || width < 2 {
        return Err(NoErrors::Other("it has fewer than two rows or columns".to_owned()));
    }
    let header_rows = header_rows(table, said);
    let body = &table.rows[header_rows..];
    let candidates: Vec<Candidate> =
        (0..width).map(|column| candidate(&table.rows[..header_rows], body, column, said)).collect();
    let of = assign(&candidates, body);
    let column_of = |wanted: Meaning| of.iter().find(|(meaning, _)| *meaning == wanted).map(|(_, column)| *column);
    let Some(code) = column_of(Meaning::Code) else {
        return Err(NoErrors::LacksColumn(format!("no column of codes among {}", headings(&candidates))));
    };
    let has = |meaning: Meaning| column_of(meaning).is_some();
    if !has(Meaning::Message) && !has(Meaning::Description) && !has(Meaning::Measure) {
        return Err(NoErrors::LacksColumn(format!("no column of messages among {}", headings(&candidates))));
    }
    let others_mention = candidates.iter().any(|candidate| mentions_errors(&candidate.heading));
    let needed = match evidence(&candidates[code].heading) {
        _ if candidates[code].is_said => true,
        Evidence::Error => true,
        Evidence::Code => has(Meaning::Status) || has(Meaning::Message) || has(Meaning::Measure),
        Evidence::None => has(Meaning::Status),
    };
    if !needed && !others_mention && !mentions_errors(context) {
        return Err(NoErrors::Other(format!("nothing says that {} are about errors", headings(&candidates))));
    }
    let guesses = guesses(&candidates, &of, table.is_data);
    let mut of = of;
    if table.is_data {
        let is_taken = |column: usize| of.iter().any(|(_, other)| *other == column);
        let others = candidates.iter().enumerate().filter(|(column, _)| !is_taken(*column));
        let others: Vec<_> = others.filter_map(|(column, other)| Some((*other.meanings.first()?, column))).collect();
        of.extend(others);
    }
    Ok(Columns { header_rows, of, guesses })
}

/// Whether a table has the column that the caller names.
pub(super) fn has_column(table: &Table, said: &Column) -> bool {
    let Some(first) = table.rows.first() else { return false };
    let said = std::slice::from_ref(said);
    let header = &table.rows[..header_rows(table, said)];
    (0..first.len()).any(|column| named(&spellings(header, column), column, said).is_some())
}

/// How a heading may be called: all of its rows together, or each of them, the one nearest to the cells first.
fn spellings(header: &[Vec<Cell>], column: usize) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for row in header {
        let cell = &row[column];
        if !cell.is_blank() && !cell.from_above {
            texts.push(super::code::plain(&cell.one_line()));
        }
    }
    texts.push(texts.join(" "));
    texts.reverse();
    texts
}

/// What the caller says about a column.
fn named<'s>(spellings: &[String], column: usize, said: &'s [Column]) -> Option<&'s Column> {
    let number = (column + 1).to_string();
    let is_named = |said: &&Column| spellings.iter().any(|text| normalized(text) == normalized(&said.heading));
    said.iter().find(is_named).or_else(|| said.iter().find(|said| said.heading == number))
}

/// Whether the first row is no heading: the caller calls the columns by their numbers, and it has a code where codes are.
fn starts_with_codes(table: &Table, said: &[Column]) -> bool {
    let mut codes = said.iter().filter(|said| said.meaning == Some(Meaning::Code));
    let column = codes.find_map(|said| said.heading.parse::<usize>().ok()?.checked_sub(1));
    let cell = column.and_then(|column| table.rows[0].get(column));
    table.header_rows == 0 && cell.is_some_and(|cell| is_telling_code(&cell.text) && meanings(&cell.text).is_empty())
}

/// How many rows are headings: those that the format says, and those after them whose cells are all in the vocabulary.
fn header_rows(table: &Table, said: &[Column]) -> usize {
    if starts_with_codes(table, said) {
        return 0;
    }
    let is_heading = |row: &[Cell]| {
        let known = row.iter().filter(|cell| !meanings(&cell.text).is_empty()).count();
        known >= 2 && row.iter().all(|cell| cell.is_blank() || !meanings(&cell.text).is_empty() || cell.from_above)
    };
    let mut rows = table.header_rows.clamp(1, MAX_HEADER_ROWS);
    if table.is_data {
        return 1;
    }
    while rows < MAX_HEADER_ROWS && table.rows.get(rows).is_some_and(|row| is_heading(row)) {
        rows += 1;
    }
    rows.min(table.rows.len() - 1)
}

fn candidate(header: &[Vec<Cell>], body: &[Vec<Cell>], column: usize, said: &[Column]) -> Candidate {
    let spellings = spellings(header, column);
    let joined = spellings[0].clone();
    if let Some(named) = named(&spellings, column, said) {
        return Candidate {
            heading: joined,
            meanings: named.meaning.into_iter().collect(),
            likeliest: named.meaning,
            is_said: true,
        };
    }
    let cells = || body.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank());
    let fitting = |text: &String| -> (Vec<Meaning>, Option<Meaning>) {
        let known = meanings(text);
        let fitting = known.iter().copied().filter(|meaning| fits(*meaning, known, &cells)).collect();
        (fitting, known.first().copied())
    };
    let (meanings, likeliest) =
        spellings.iter().map(fitting).find(|(fitting, _)| !fitting.is_empty()).unwrap_or_default();
    Candidate { heading: joined, meanings, likeliest, is_said: false }
}

/// Whether the cells of a column can be what its heading says.
fn fits<'c, I: Iterator<Item = &'c Cell>>(meaning: Meaning, known: &[Meaning], cells: &dyn Fn() -> I) -> bool {
    let is_status = |cell: &Cell| cell.text.trim().len() == 3 && !statuses::of(&cell.text).is_empty();
    match meaning {
        Meaning::Code => {
            let total = cells().count();
            let valid = cells().filter(|cell| codes(&cell.text).is_some()).count();
            valid * 2 > total && !(known.first() == Some(&Meaning::Status) && cells().all(is_status))
        }
        Meaning::Status => cells().any(|cell| !statuses::of(&cell.text).is_empty()),
        Meaning::Reason | Meaning::Name => cells().all(|cell| !cell.text.trim().contains(char::is_whitespace)),
        _ => true,
    }
}

fn assign(candidates: &[Candidate], body: &[Vec<Cell>]) -> Vec<(Meaning, usize)> {
    let is_status =
        |cell: &Cell| cell.is_blank() || cell.text.trim().len() == 3 && !statuses::of(&cell.text).is_empty();
    let mut taken = vec![false; candidates.len()];
    let mut of: Vec<(Meaning, usize)> = Vec::new();
    let order = |meaning: Meaning, column: usize| {
        let candidate = &candidates[column];
        let rank = candidate.meanings.iter().position(|known| *known == meaning)?;
        // A column of nothing but statuses is one of codes only where there is no other.
        let is_late = meaning == Meaning::Code
            && !candidate.is_said
            && candidate.meanings.contains(&Meaning::Status)
            && body.iter().filter_map(|row| row.get(column)).all(is_status);
        let order = if candidate.is_said { 0 } else { rank + 1 + usize::from(is_late) * 10 };
        Some((order, candidate.meanings.len(), column))
    };
    // Codes and statuses are told by their cells, texts by their headings alone: the likeliest first.
    let exact = [Meaning::Code, Meaning::Status].map(|meaning| (meaning, usize::MAX));
    let texts = (0..=2).flat_map(|rank| Meaning::ALL[2..].iter().map(move |meaning| (*meaning, rank)));
    for (meaning, limit) in exact.into_iter().chain(texts) {
        if of.iter().any(|(known, _)| *known == meaning) {
            continue;
        }
        let free = (0..candidates.len()).filter(|column| !taken[*column]);
        let best = free.filter_map(|column| order(meaning, column)).filter(|(order, _, _)| *order <= limit).min();
        if let Some((_, _, column)) = best {
            taken[column] = true;
            of.push((meaning, column));
        }
    }
    of
}

fn guesses(candidates: &[Candidate], of: &[(Meaning, usize)], is_data: bool) -> Vec<String> {
    let mut guesses = Vec::new();
    for (column, candidate) in candidates.iter().enumerate() {
        if candidate.is_said {
            continue;
        }
        let heading = &candidate.heading;
        match of.iter().find(|(_, other)| *other == column) {
            Some((meaning, _)) if candidate.likeliest != Some(*meaning) => {
                guesses.push(format!("column \"{heading}\" is taken for \"{meaning}\""));
            }
            Some(_) => {}
            // Data has keys for anything.
            None if is_data => {}
            None => guesses.push(format!("column \"{heading}\" is not imported")),
        }
    }
    guesses
}

fn headings(candidates: &[Candidate]) -> String {
    let quoted: Vec<String> = candidates.iter().take(8).map(|candidate| format!("\"{}\"", candidate.heading)).collect();
    quoted.join(", ")
}
