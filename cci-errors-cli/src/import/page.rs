//! What every reader makes of its format: headings, paragraphs and tables of a text, or the values of a data format.
//!
//! Readers know a format and nothing about errors; what comes after them knows nothing about formats.

pub(crate) use super::node::Place;
pub(crate) use super::unreadable::Unreadable;

use super::node::Node;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A file as its reader understood it.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The file, as the caller wrote it.
    pub file: String,
    /// The length of the file, to which what becomes of it is compared.
    pub bytes: usize,
    /// The parts of a text.
    pub blocks: Vec<Block>,
    /// The documents of a data format.
    pub data: Vec<Node>,
    /// The values at the top of a text.
    pub front_matter: Option<Node>,
    /// What the reader could not read.
    pub skipped: Vec<Unreadable>,
    /// What the reader assumed although the page does not say it.
    pub assumed: Vec<(Place, String)>,
}

impl Page {
    /// The title of a text: its outermost heading.
    pub(crate) fn title(&self) -> Option<&str> {
        let headings = self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text, .. } if *level < TERM && !text.trim().is_empty() => Some((level, &**text)),
            _ => None,
        });
        // `#Title` lacks the space that makes it a heading, and may be one for another reason.
        headings.min_by_key(|(level, _)| **level).map(|(_, text)| text.trim_start_matches('#').trim_start())
    }
}

impl Page {
    /// The title that the front matter gives.
    pub(crate) fn matter_title(&self) -> Option<&str> {
        self.front_matter.as_ref()?.get("title")?.scalar().map(|title| &**title)
    }
}

/// The level of the terms of a definition list: they are headings of what is said about them.
pub(crate) const TERM: usize = 100;

/// A part of a page, in the page's order.
#[derive(Debug)]
pub(crate) enum Block {
    /// Level 1 is the outermost.
    Heading {
        level: usize,
        text: String,
        place: Place,
    },
    Paragraph(Paragraph),
    Table(Table),
    /// The end of what is below the innermost term: what follows does not belong to it.
    End,
}

/// A paragraph. In a list, an item begins with `- `, whatever its marker is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paragraph {
    pub text: String,
    pub place: Place,
    /// How many lists it is in.
    pub depth: usize,
    /// Whether an item of the innermost list begins with it.
    pub is_item: bool,
    pub lead: Lead,
}

/// The text at the beginning of a paragraph that is set apart from the rest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lead {
    /// Empty if there is none.
    pub text: String,
    /// Whether it is shown as code, rather than strong.
    pub is_code: bool,
}

/// A table without spans: a cell that spans several is repeated in each.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub place: Place,
    pub caption: String,
    /// The number of the rows that are header rows; zero if the format does not say.
    pub header_rows: usize,
    pub rows: Vec<Vec<Cell>>,
    /// Whether the headings are keys of data: a row that lacks a key has a blank cell, which does not mean "as above", and
    /// several keys may hold the same.
    pub is_keyed: bool,
}

/// A cell. Lines of its text are what the format separates: paragraphs, list items, line breaks. Text that is merely wrapped
/// is one line.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Shared by the cells that a span repeats.
    pub text: Rc<str>,
    pub place: Place,
    /// Whether this repeats the cell above, which spans several rows.
    pub from_above: bool,
    /// Whether this repeats the cell on the left, which spans several columns.
    pub from_left: bool,
}

impl Cell {
    pub(crate) fn new(text: impl Into<Rc<str>>, place: Place) -> Self {
        Self { text: text.into(), place, from_above: false, from_left: false }
    }

    /// The text on one line.
    pub(crate) fn one_line(&self) -> String {
        one_line(&self.text)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Whitespace of any kind becomes one space.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Collects lines of text as one paragraph.
pub(crate) fn append_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// A span beyond this is a typing error.
const MAX_SPAN: usize = 1_000;

/// How many cells spans may add to those that are written: a table of error codes needs no more.
const MAX_REPEATED: usize = 100_000;

/// No table of error codes has more columns.
pub(crate) const MAX_COLUMNS: usize = 200;

/// Lays out cells that span rows and columns.
#[derive(Default)]
pub(crate) struct Layout {
    rows: Vec<BTreeMap<usize, Cell>>,
    /// For each row, a column such that all before it are taken.
    free_from: Vec<usize>,
    repeated: usize,
    is_too_large: bool,
}

impl Layout {
    /// Makes room for the row with this index.
    pub(crate) fn start_row(&mut self, row: usize) {
        while self.rows.len() <= row {
            self.rows.push(BTreeMap::new());
            self.free_from.push(0);
        }
    }

    /// The first column of a row that no cell has taken.
    pub(crate) fn free_column(&mut self, row: usize) -> usize {
        let (Some(cells), Some(free)) = (self.rows.get(row), self.free_from.get_mut(row)) else { return 0 };
        while cells.contains_key(free) {
            *free += 1;
        }
        *free
    }

    pub(crate) fn place(&mut self, cell: &Cell, (row, column): (usize, usize), (height, width): (usize, usize)) {
        let (height, width) = (height.clamp(1, MAX_SPAN), width.clamp(1, MAX_SPAN));
        self.repeated += height * width - 1;
        if self.repeated > MAX_REPEATED || column + width > MAX_COLUMNS {
            self.is_too_large = true;
            return;
        }
        for y in 0..height {
            self.start_row(row + y);
            for x in 0..width {
                let cell = Cell { from_above: y > 0, from_left: x > 0, ..cell.clone() };
                self.rows[row + y].entry(column + x).or_insert(cell);
            }
        }
    }

    /// The rows of a table at a place, the shorter ones filled up with blank cells. `rows` of them: a cell may claim to span
    /// more.
    ///
    /// # Errors
    ///
    /// Why the table is too large.
    pub(crate) fn finish(self, rows: usize, place: Place) -> Result<Vec<Vec<Cell>>, Unreadable> {
        if self.is_too_large {
            let why = format!("the table has more than {MAX_COLUMNS} columns, or its spans repeat too many cells");
            return Err(Unreadable::new(place, why));
        }
        let last_column = |row: &BTreeMap<usize, Cell>| row.keys().next_back().map_or(0, |last| last + 1);
        let width = self.rows.iter().take(rows).map(last_column).max().unwrap_or(0);
        let blank: Rc<str> = Rc::from("");
        let fill = |mut row: BTreeMap<usize, Cell>| {
            let place = row.values().next().map(|cell| cell.place).unwrap_or_default();
            (0..width).map(|x| row.remove(&x).unwrap_or_else(|| Cell::new(blank.clone(), place))).collect()
        };
        Ok(self.rows.into_iter().take(rows).map(fill).collect())
    }
}
