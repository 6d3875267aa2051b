//! Which column of a table is what.

use super::code::{Codes, is_code, is_constant, is_telling_code, plain};
use super::evidence::{Ground, file_mentions_errors, nearest_section, shape_of_codes, texts_speak_of_failure};
use super::message::{take_descriptions, take_second_text};
use super::vocabulary::{Evidence, Meaning, Word, is_of_fields, lookup, mentions_errors, normalized};
use crate::import::page::{Cell, Table};
use crate::import::policies::Column;
use crate::import::status;
use std::collections::HashSet;

/// More rows than this are not one heading.
const MAX_HEADER_ROWS: usize = 3;

/// The way out where a column is missing or called otherwise.
pub(super) const NAME_COLUMNS: &str =
    "say which column is what, as in --column \"HEADING=code\" --column \"HEADING=message\"";

/// The context of a table: what is known apart from its content.
#[derive(Default)]
pub(super) struct Context<'c> {
    /// What the caller says about columns.
    pub said: &'c [Column],
    /// The option that chooses this table.
    pub chosen: Option<String>,
    /// The headings or keys that the table is under, outermost first, and its caption.
    pub sections: Vec<&'c str>,
    pub file: &'c str,
    /// Whether the first column has the keys of a map, and how the second one is called if it has its values.
    pub has_keys: bool,
}

/// Whether the caller wants a table.
pub(super) enum Wanted {
    /// The caller chooses none.
    Any,
    /// By this option.
    Chosen(String),
    /// Only others.
    No,
}

/// The columns of a table of error codes.
#[derive(Debug)]
pub(super) struct Columns {
    pub header_rows: usize,
    /// Meanings and the indices of their columns. In data, several keys may mean the same.
    pub of: Vec<(Meaning, usize)>,
    /// Why these are codes of errors.
    pub ground: Ground,
    /// Whether the codes are statuses of HTTP, which no other column has.
    pub are_statuses: bool,
    /// Whether the column of messages is one of descriptions.
    pub has_no_messages: bool,
    /// What was taken for what although it is called otherwise.
    pub assumed: Vec<String>,
    /// Columns with texts that are not imported.
    pub dropped: Vec<String>,
    /// The headings of the columns.
    headings: Vec<String>,
}

impl Columns {
    /// Columns whose meanings are known.
    pub(super) fn fixed(meanings: &[Meaning], ground: Ground) -> Self {
        Self {
            header_rows: 1,
            of: meanings.iter().copied().enumerate().map(|(column, meaning)| (meaning, column)).collect(),
            ground,
            are_statuses: false,
            has_no_messages: false,
            assumed: Vec::new(),
            dropped: Vec::new(),
            headings: Vec::new(),
        }
    }

    pub(super) fn has(&self, wanted: Meaning) -> bool {
        self.of.iter().any(|(meaning, _)| *meaning == wanted)
    }

    /// The cell with that meaning: the first one with a text, or else the first.
    pub(super) fn cell<'c>(&self, wanted: Meaning, row: &'c [Cell]) -> Option<&'c Cell> {
        self.column(wanted, row).and_then(|column| row.get(column))
    }

    fn column(&self, wanted: Meaning, row: &[Cell]) -> Option<usize> {
        let columns = || self.of.iter().filter(|(meaning, _)| *meaning == wanted).map(|(_, column)| *column);
        let has_text = |column: &usize| row.get(*column).is_some_and(|cell| !cell.is_blank());
        columns().find(has_text).or_else(|| columns().next())
    }

    /// The text with that meaning. A cell that spans several columns is that of the first.
    pub(super) fn text<'c>(&self, wanted: Meaning, row: &'c [Cell]) -> &'c str {
        let Some(column) = self.column(wanted, row) else { return "" };
        let Some(cell) = row.get(column) else { return "" };
        let start = row[..column].iter().rposition(|cell| !cell.from_left).unwrap_or(0);
        let is_other = cell.from_left && self.of.iter().any(|(_, other)| (start..column).contains(other));
        if is_other { "" } else { &cell.text }
    }

    /// Takes the meanings that the columns of several tables with these headings have.
    pub(super) fn share(&mut self, shared: &Self) {
        self.of.clone_from(&shared.of);
        self.assumed.clone_from(&shared.assumed);
        self.has_no_messages = shared.has_no_messages;
    }

    /// The codes of a table.
    pub(super) fn codes(&self, table: &Table) -> Vec<String> {
        let cells = table.rows[self.header_rows..].iter().filter_map(|row| self.cell(Meaning::Code, row));
        let cells = cells.filter(|cell| !cell.is_blank());
        cells
            .flat_map(|cell| Codes::parse(&cell.text).map_or_else(|| vec![cell.one_line()], |codes| codes.all))
            .collect()
    }

    /// The heading of the column of codes.
    pub(super) fn code_heading(&self) -> &str {
        let code = self.of.iter().find(|(meaning, _)| *meaning == Meaning::Code);
        code.and_then(|(_, column)| self.headings.get(*column)).map_or("", |heading| heading)
    }
}

/// What one column may be.
struct Candidate {
    heading: String,
    /// The likeliest first, of those that its cells can be.
    meanings: Vec<Meaning>,
    /// The likeliest, whatever its cells are.
    likeliest: Option<Meaning>,
    looseness: u8,
    evidence: Evidence,
    is_said: bool,
    /// Whether the caller leaves it out.
    is_ignored: bool,
}

impl Candidate {
    /// How loosely it is called a text, if it is.
    fn text(&self) -> Option<u8> {
        matches!(self.meanings.first(), Some(Meaning::Message | Meaning::Description)).then_some(self.looseness)
    }

    /// Makes it one of the keys of a map: codes, or the names of codes that are values.
    fn take_keys(&mut self, body: &[Vec<Cell>]) {
        if self.is_said {
            return;
        }
        let are_names = body.iter().filter_map(|row| row.first()).all(|cell| is_constant(&cell.text));
        self.meanings = if are_names { vec![Meaning::Code, Meaning::Name] } else { vec![Meaning::Code] };
        self.likeliest = Some(Meaning::Code);
        self.looseness = LOOSENESS_OF_KEYS;
        self.evidence = Evidence::Code;
    }
}

/// A key called "code" is the code rather than the key of the map; one called "id" is not.
const LOOSENESS_OF_KEYS: u8 = 5;

/// Why a table is not one of error codes, and the way out.
#[derive(Debug)]
pub(super) struct Refusal {
    pub why: String,
    pub help: Option<String>,
}

/// Finds the columns.
///
/// # Errors
///
/// Why the table is not one of error codes.
pub(super) fn find(table: &Table, context: &Context) -> Result<Columns, Refusal> {
    let width = table.rows.first().map_or(0, Vec::len);
    if table.rows.len() < 2 || width < 1 || width < 2 && !table.is_keyed {
        return Err(Refusal { why: "it has fewer than two rows or columns".to_owned(), help: None });
    }
    let header_rows = header_rows(table, context.said);
    let body = &table.rows[header_rows..];
    let header = &table.rows[..header_rows];
    let mut candidates: Vec<Candidate> =
        (0..width).map(|column| candidate(header, body, column, context.said)).collect();
    if context.has_keys {
        candidates[0].take_keys(body);
        if let Some(values) = candidates.get_mut(1).filter(|values| values.heading == "value" && !values.is_said) {
            values.meanings = vec![Meaning::Message];
            values.likeliest = Some(Meaning::Message);
            values.looseness = LOOSENESS_OF_KEYS;
        }
    }
    let candidates = without_constants(candidates, body);
    let mut of = assign(&candidates, body);
    let column_of = |of: &[(Meaning, usize)], wanted: Meaning| {
        of.iter().find(|(meaning, _)| *meaning == wanted).map(|(_, column)| *column)
    };
    let shown = || headings(&candidates);
    let Some(code) = column_of(&of, Meaning::Code) else {
        let help = likely_codes(&candidates, body).or_else(|| (!of.is_empty()).then(|| NAME_COLUMNS.to_owned()));
        return Err(Refusal { why: format!("no column of codes among {}", shown()), help });
    };
    let ground = ground(&candidates, &of, code, body, table, context);
    let has = |of: &[(Meaning, usize)], meaning: Meaning| column_of(of, meaning).is_some();
    let is_strong = ground.as_ref().is_some_and(Ground::is_said);
    let has_text = [Meaning::Message, Meaning::Description, Meaning::Measure].iter().any(|meaning| has(&of, *meaning));
    let has_name_only = table.is_keyed && is_strong && has(&of, Meaning::Name)
        || candidates[code].evidence == Evidence::Error && has(&of, Meaning::Name)
        || candidates[code].is_said && (has(&of, Meaning::Name) || has(&of, Meaning::Status));
    let is_list_of_codes = table.is_keyed && is_strong && width == 1;
    if !(has_text || has_name_only || is_list_of_codes) {
        let help = Some(NAME_COLUMNS.to_owned());
        return Err(Refusal { why: format!("no column of messages among {}", shown()), help });
    }
    let Some(ground) = ground else {
        let help = Some(format!("if they are, add --column \"{}=code\"", candidates[code].heading));
        return Err(Refusal { why: format!("nothing says that {} are about errors", shown()), help });
    };
    let has_no_messages = take_descriptions(&mut of, |column| candidates[column].is_said);
    let texts: Vec<(usize, u8)> =
        candidates.iter().enumerate().filter_map(|(column, one)| Some((column, one.text()?))).collect();
    take_second_text(&mut of, &texts, body);
    let assumed = assumed(&candidates, &of, has_no_messages);
    let dropped = dropped(&candidates, &of, body, table.is_keyed);
    if table.is_keyed {
        let is_taken = |column: usize| of.iter().any(|(_, other)| *other == column);
        let others = candidates.iter().enumerate().filter(|(column, _)| !is_taken(*column));
        let others: Vec<_> = others.filter_map(|(column, other)| Some((*other.meanings.first()?, column))).collect();
        of.extend(others);
    }
    let headings = candidates.into_iter().map(|candidate| candidate.heading).collect();
    Ok(Columns { header_rows, of, ground, are_statuses: false, has_no_messages, assumed, dropped, headings })
}

/// The option that says which column has the codes, where the cells of one could be.
fn likely_codes(candidates: &[Candidate], body: &[Vec<Cell>]) -> Option<String> {
    let cells = |column: usize| body.iter().filter_map(move |row| row.get(column)).filter(|cell| !cell.is_blank());
    let most = |column: usize, test: &dyn Fn(&str) -> bool| {
        let count = cells(column).filter(|cell| test(&plain(&cell.text))).count();
        count > 0 && count * 2 > cells(column).count()
    };
    let named = |column: &usize| !candidates[*column].heading.is_empty();
    let columns = || (0..candidates.len()).filter(named);
    let is_status = |text: &str| !status::parse(text).is_empty() || status::is_any(text);
    if let Some(column) = columns().find(|column| most(*column, &is_status)) {
        let heading = &candidates[column].heading;
        return Some(format!("if the statuses are the codes, add --column \"{heading}=code\""));
    }
    let column = columns().find(|column| most(*column, &|text| is_code(text) && is_telling_code(text)))?;
    Some(format!("if they are codes of errors, add --column \"{}=code\"", candidates[column].heading))
}

/// Why the codes are codes of errors, if anything says so.
fn ground(
    candidates: &[Candidate],
    of: &[(Meaning, usize)],
    code: usize,
    body: &[Vec<Cell>],
    table: &Table,
    context: &Context,
) -> Option<Ground> {
    let column_of = |wanted: Meaning| of.iter().find(|(meaning, _)| *meaning == wanted).map(|(_, column)| *column);
    let Candidate { heading, evidence, is_said, .. } = &candidates[code];
    if *is_said {
        return Some(Ground::Said(format!("`--column \"{heading}=code\"`")));
    }
    if let Some(option) = &context.chosen {
        return Some(Ground::Said(option.clone()));
    }
    if *evidence == Evidence::Error {
        return Some(Ground::Heading(heading.clone()));
    }
    // A table of the fields of a request, or of an error's body, has names as well.
    let are_fields = candidates.iter().any(|candidate| is_of_fields(&candidate.heading));
    let is_name = candidates[code].likeliest == Some(Meaning::Name);
    let has_capitals = || {
        body.iter()
            .filter_map(|row| row.get(code))
            .all(|cell| cell.is_blank() || cell.text.contains(char::is_uppercase))
    };
    if !table.is_keyed && *evidence == Evidence::None && (are_fields || is_name && !has_capitals()) {
        return None;
    }
    if let Some(section) = nearest_section(&context.sections) {
        let section = section.to_owned();
        return Some(if table.is_keyed { Ground::Key(section) } else { Ground::Section(section) });
    }
    // A table of codes with statuses, or with what its heading calls a message, is one of errors; one of codes with titles or
    // names may be of anything.
    let is_exact = |meaning: Meaning| column_of(meaning).is_some_and(|column| candidates[column].looseness < 2);
    let has = |meaning: Meaning| column_of(meaning).is_some();
    let is_enough = match evidence {
        Evidence::Code => has(Meaning::Status) || has(Meaning::Measure) || is_exact(Meaning::Message),
        _ => has(Meaning::Status) && (has(Meaning::Message) || has(Meaning::Description)),
    };
    if is_enough {
        return Some(Ground::Heading(heading.clone()));
    }
    if let Some(other) = candidates.iter().find(|candidate| mentions_errors(&candidate.heading)) {
        return Some(Ground::Heading(other.heading.clone()));
    }
    if *evidence == Evidence::None && !table.is_keyed {
        return file_mentions_errors(context.file).then_some(Ground::File);
    }
    let codes: Vec<&str> = body.iter().filter_map(|row| row.get(code)).map(|cell| cell.text.trim()).collect();
    if file_mentions_errors(context.file) {
        return Some(Ground::File);
    }
    let text = column_of(Meaning::Message).or_else(|| column_of(Meaning::Description))?;
    let texts = body.iter().filter_map(|row| row.get(text)).map(|cell| &*cell.text);
    let shape = shape_of_codes(&codes)
        .or_else(|| texts_speak_of_failure(&codes, texts).then(|| codes.first().copied()).flatten());
    shape.filter(|_| *evidence == Evidence::Code).map(|code| Ground::Shape(code.to_owned()))
}

/// Returns `true` if a table has the column that the caller names.
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
        let Some(cell) = row.get(column) else { continue };
        if !cell.is_blank() && !cell.from_above {
            texts.push(plain(&cell.one_line()));
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

/// Returns `true` if the first row is not a heading: the caller calls the columns by their numbers, and it has a code
/// where codes are.
fn starts_with_codes(table: &Table, said: &[Column]) -> bool {
    let mut codes = said.iter().filter(|said| said.meaning == Some(Meaning::Code));
    let column = codes.find_map(|said| said.heading.parse::<usize>().ok()?.checked_sub(1));
    let cell = column.and_then(|column| table.rows[0].get(column));
    table.header_rows == 0 && cell.is_some_and(|cell| is_telling_code(&cell.text) && lookup(&cell.text).is_none())
}

/// How many rows are headings: those that the format says, and those after them whose cells are all in the vocabulary.
fn header_rows(table: &Table, said: &[Column]) -> usize {
    if table.is_keyed {
        return 1;
    }
    if starts_with_codes(table, said) {
        return 0;
    }
    let is_heading = |row: &[Cell]| {
        let known = row.iter().filter(|cell| lookup(&cell.text).is_some()).count();
        known >= 2 && row.iter().all(|cell| cell.is_blank() || lookup(&cell.text).is_some() || cell.from_above)
    };
    let mut rows = table.header_rows.clamp(1, MAX_HEADER_ROWS);
    while rows < MAX_HEADER_ROWS && table.rows.get(rows).is_some_and(|row| is_heading(row)) {
        rows += 1;
    }
    rows.min(table.rows.len() - 1)
}

fn candidate(header: &[Vec<Cell>], body: &[Vec<Cell>], column: usize, said: &[Column]) -> Candidate {
    let spellings = spellings(header, column);
    let heading = spellings[0].clone();
    if let Some(named) = named(&spellings, column, said) {
        return Candidate {
            heading,
            meanings: named.meaning.into_iter().collect(),
            likeliest: named.meaning,
            looseness: 0,
            evidence: Evidence::None,
            is_said: true,
            is_ignored: named.meaning.is_none(),
        };
    }
    let cells = || body.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank());
    let fitting = |text: &String| -> Option<(Vec<Meaning>, Word)> {
        let word = lookup(text)?;
        let fitting = word.meanings.iter().copied().filter(|meaning| fits(*meaning, word, text, &cells)).collect();
        Some((fitting, word))
    };
    let mut found = spellings.iter().filter_map(fitting);
    let Some((meanings, word)) = found.find(|(fitting, _)| !fitting.is_empty()).or_else(|| {
        let word = spellings.iter().find_map(|text| lookup(text))?;
        Some((Vec::new(), word))
    }) else {
        return Candidate {
            heading,
            meanings: Vec::new(),
            likeliest: None,
            looseness: 0,
            evidence: Evidence::None,
            is_said: false,
            is_ignored: false,
        };
    };
    Candidate {
        heading,
        meanings,
        likeliest: word.meanings.first().copied(),
        looseness: word.looseness,
        evidence: word.evidence,
        is_said: false,
        is_ignored: false,
    }
}

/// Returns `true` if the cells of a column can be what its heading says.
fn fits<'c, I: Iterator<Item = &'c Cell>>(meaning: Meaning, word: Word, heading: &str, cells: &dyn Fn() -> I) -> bool {
    let is_one_word = |cell: &Cell| !cell.text.trim().contains(char::is_whitespace);
    match meaning {
        Meaning::Code => {
            let total = cells().count();
            let valid = cells().filter(|cell| Codes::parse(&cell.text).is_some()).count();
            let is_first = word.meanings.first() == Some(&Meaning::Code);
            // What is called otherwise has to look like codes.
            let are_telling =
                || cells().all(|cell| is_telling_code(&plain(&cell.text)) || is_constant(&plain(&cell.text)));
            let are_statuses =
                word.meanings.first() == Some(&Meaning::Status) && cells().all(|cell| status::is_any(&cell.text));
            valid * 2 > total && !are_statuses && (is_first || are_telling())
        }
        Meaning::Status => {
            let found = cells().filter(|cell| !status::parse(&cell.text).is_empty()).count();
            // Where the heading says so for certain, other values are left out; else most have to be statuses.
            let heading = normalized(heading);
            let is_certain = heading.contains("http") || heading.contains("status") || word.looseness == 0;
            let any = cells().filter(|cell| status::is_registered(&cell.text)).count();
            found > 0 && (is_certain || found.max(any) * 2 > cells().count())
        }
        Meaning::Reason => cells().all(is_one_word),
        Meaning::Name => {
            cells().all(is_one_word) && cells().all(|cell| !cell.text.trim().starts_with(|c: char| c.is_ascii_digit()))
        }
        _ => true,
    }
}

/// A column of constants is one of names where a loose word is all that calls it a message, and another column has texts.
fn without_constants(mut candidates: Vec<Candidate>, body: &[Vec<Cell>]) -> Vec<Candidate> {
    let are_constants = |column: usize| {
        let cells = || body.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_blank());
        cells().next().is_some() && cells().all(|cell| is_constant(&plain(&cell.text)) && is_code(&plain(&cell.text)))
    };
    let texts = [Meaning::Message, Meaning::Description];
    let is_text = |candidate: &Candidate| candidate.meanings.first().is_some_and(|meaning| texts.contains(meaning));
    for column in 0..candidates.len() {
        let has_other = candidates
            .iter()
            .enumerate()
            .any(|(other, candidate)| other != column && is_text(candidate) && !are_constants(other));
        let candidate = &mut candidates[column];
        let is_loose =
            candidate.meanings.first() == Some(&Meaning::Message) && candidate.looseness > 0 && !candidate.is_said;
        if is_loose && are_constants(column) {
            candidate.meanings = if has_other || candidate.looseness >= 2 {
                let mut meanings = vec![Meaning::Name];
                meanings.extend(candidate.meanings.iter().copied().filter(|meaning| *meaning == Meaning::Code));
                meanings
            } else {
                std::mem::take(&mut candidate.meanings)
            };
        }
    }
    candidates
}

fn assign(candidates: &[Candidate], body: &[Vec<Cell>]) -> Vec<(Meaning, usize)> {
    let is_status = |cell: &Cell| cell.is_blank() || status::is_registered(&cell.text);
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
        Some((order, candidate.looseness, column))
    };
    // Codes and statuses are told by their cells, texts by their headings alone: the likeliest first.
    let exact = [Meaning::Code, Meaning::Status].map(|meaning| (meaning, usize::MAX));
    let texts = (0..=3).flat_map(|rank| Meaning::ALL[2..].iter().map(move |meaning| (*meaning, rank)));
    for (meaning, limit) in exact.into_iter().chain(texts) {
        if of.iter().any(|(known, _)| *known == meaning) {
            continue;
        }
        let free = (0..candidates.len()).filter(|column| !taken[*column]);
        let best = free.filter_map(|column| order(meaning, column)).filter(|(order, _, _)| *order <= limit).min();
        let Some((_, _, column)) = best else { continue };
        // The key of a record comes before its code, and is not a name of it.
        let code = of.iter().find(|(meaning, _)| *meaning == Meaning::Code).map(|(_, code)| *code);
        if meaning == Meaning::Name && candidates[column].looseness == 6 && code.is_some_and(|code| column < code) {
            continue;
        }
        taken[column] = true;
        of.push((meaning, column));
    }
    of
}

fn assumed(candidates: &[Candidate], of: &[(Meaning, usize)], has_no_messages: bool) -> Vec<String> {
    let mut assumed = Vec::new();
    for (column, candidate) in candidates.iter().enumerate() {
        if candidate.is_said {
            continue;
        }
        let is_promoted = |meaning: Meaning| has_no_messages && meaning == Meaning::Message;
        if candidate.looseness == LOOSENESS_OF_KEYS && candidate.likeliest == Some(Meaning::Code) {
            continue;
        }
        if let Some((meaning, _)) = of.iter().find(|(_, other)| *other == column) {
            if candidate.likeliest != Some(*meaning) && !is_promoted(*meaning) {
                assumed.push(format!("column \"{}\" is read as \"{meaning}\"", candidate.heading));
            }
        }
    }
    assumed
}

/// Columns that are left out. Of data, which has keys for anything, those with texts, and keys of nested values as one.
fn dropped(candidates: &[Candidate], of: &[(Meaning, usize)], body: &[Vec<Cell>], is_keyed: bool) -> Vec<String> {
    let mut dropped = Vec::new();
    let mut known = HashSet::new();
    for (column, candidate) in candidates.iter().enumerate() {
        let is_taken = of.iter().any(|(_, other)| *other == column);
        if is_taken || candidate.is_ignored || candidate.heading.is_empty() {
            continue;
        }
        // In data, another key with the same meaning is read where the first one is missing.
        let first = candidate.meanings.first();
        let other = of.iter().find(|(meaning, _)| is_keyed && Some(meaning) == first).map(|(_, column)| *column);
        let is_lost = |row: &Vec<Cell>| {
            let text = |column: usize| row.get(column).map_or("", |cell| cell.text.trim());
            !text(column).is_empty() && other.is_none_or(|other| !text(other).is_empty() && text(other) != text(column))
        };
        if !body.iter().any(is_lost) {
            continue;
        }
        let heading = match candidate.heading.split_once('.') {
            Some((outer, _)) if is_keyed => outer,
            _ => &candidate.heading,
        };
        if known.insert(heading.to_owned()) {
            dropped.push(format!("column \"{heading}\" is not imported"));
        }
    }
    dropped
}

fn headings(candidates: &[Candidate]) -> String {
    let quoted: Vec<String> = candidates.iter().take(8).map(|candidate| format!("\"{}\"", candidate.heading)).collect();
    quoted.join(", ")
}
