//! What every reader makes of its format: pages of headings, paragraphs and tables.
//!
//! Readers know a format and nothing about errors; what comes after them knows nothing about formats.

use std::collections::BTreeMap;

/// A line and a column, both counted from 1. The file is that of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub line: usize,
    pub column: usize,
}

/// A file as its reader understood it.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The file, as the caller wrote it.
    pub file: String,
    pub blocks: Vec<Block>,
    /// What the reader could not read, and why.
    pub skipped: Vec<(Place, String)>,
    /// What the reader took for something that the page does not say.
    pub guesses: Vec<(Place, String)>,
}

impl Page {
    /// What the page is called, if it is a text and not data.
    pub(crate) fn title(&self) -> Option<&str> {
        let headings = self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, text, .. } if !text.trim().is_empty() => Some((level, &**text)),
            _ => None,
        });
        headings.min_by_key(|(level, _)| **level).map(|(_, text)| text).filter(|_| !self.is_data())
    }

    /// Whether the headings are keys of data.
    pub(crate) fn is_data(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Table(table) if table.is_data))
    }
}

/// A part of a page, in the page's order.
#[derive(Debug)]
pub(crate) enum Block {
    /// Level 1 is the outermost.
    Heading {
        level: usize,
        text: String,
        place: Place,
    },
    Paragraph {
        text: String,
    },
    Table(Table),
}

/// A table without spans: a cell that spans several is repeated in each.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub place: Place,
    pub caption: String,
    /// How many of the rows are header rows; zero if the format does not say.
    pub header_rows: usize,
    pub rows: Vec<Vec<Cell>>,
    /// Whether the cells are values of keys, as in JSON: a missing key is not a blank cell that means "as above".
    pub is_data: bool,
}

/// A cell. Lines of its text are what the format separates: paragraphs, list items, line breaks. Text that is merely wrapped
/// is one line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub text: String,
    pub place: Place,
    /// Whether this repeats the cell above, which spans several rows.
    pub from_above: bool,
    /// Whether this repeats the cell on the left, which spans several columns.
    pub from_left: bool,
}

impl Cell {
    pub(crate) fn new(text: impl Into<String>, place: Place) -> Self {
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
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Collects lines of text as one paragraph.
pub(crate) fn append_line(text: &mut String, line: &str) {
    if !text.is_empty() && !line.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// A span beyond this is a typing error; a table that is larger is not one of error codes.
const MAX_SPAN: usize = 1_000;
const MAX_CELLS: usize = 500_000;

/// Lays out cells that span rows and columns.
#[derive(Default)]
pub(crate) struct Layout {
    rows: Vec<BTreeMap<usize, Cell>>,
    cells: usize,
}

impl Layout {
    /// Starts a row, and tells its index.
    pub(crate) fn start_row(&mut self, row: usize) {
        while self.rows.len() <= row {
            self.rows.push(BTreeMap::new());
        }
    }

    /// The first column of a row that no cell has taken.
    pub(crate) fn free_column(&self, row: usize) -> usize {
        let Some(row) = self.rows.get(row) else { return 0 };
        row.keys().enumerate().find(|(index, column)| index != *column).map_or(row.len(), |(index, _)| index)
    }

    pub(crate) fn place(&mut self, cell: &Cell, (row, column): (usize, usize), (height, width): (usize, usize)) {
        for y in 0..height.clamp(1, MAX_SPAN) {
            for x in 0..width.clamp(1, MAX_SPAN) {
                if self.cells >= MAX_CELLS {
                    return;
                }
                self.start_row(row + y);
                self.cells += 1;
                let cell = Cell { from_above: y > 0, from_left: x > 0, ..cell.clone() };
                self.rows[row + y].entry(column + x).or_insert(cell);
            }
        }
    }

    /// The rows, the shorter ones filled up with blank cells. `rows` of them: a cell may claim to span more.
    pub(crate) fn finish(self, rows: usize) -> Vec<Vec<Cell>> {
        let last_column = |row: &BTreeMap<usize, Cell>| row.keys().next_back().map_or(0, |last| last + 1);
        let width = self.rows.iter().take(rows).map(last_column).max().unwrap_or(0);
        if width.saturating_mul(rows) > MAX_CELLS {
            return Vec::new();
        }
        let fill = |mut row: BTreeMap<usize, Cell>| {
            let place = row.values().next().map(|cell| cell.place).unwrap_or_default();
            (0..width).map(|x| row.remove(&x).unwrap_or_else(|| Cell::new("", place))).collect()
        };
        self.rows.into_iter().take(rows).map(fill).collect()
    }
}
