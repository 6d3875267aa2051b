//! Grid tables: cells are the boxes that `+`, `-` and `|` draw.

use super::blocks::{cell_text, place};
use super::inline::Definitions;
use super::{Line, dedent};
use crate::import::page::{Cell, Layout, Place, Table, Unreadable};
use std::collections::{BTreeSet, VecDeque};

/// How often each character may be looked at to find the boxes. A drawing that needs more is not a table.
const BUDGET: usize = 64;

/// The placeholder for the right half of a wide character.
const FILLER: char = '\0';

/// Returns `true` if a line is the top border of a grid table.
pub(super) fn is_border(line: &str) -> bool {
    line.len() > 2
        && line.starts_with('+')
        && line.ends_with('+')
        && line.contains(['-', '='])
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

/// Reads the table at the first line. Returns how many lines it has, in either case.
pub(super) fn read(lines: &[Line], definitions: &Definitions) -> Result<(Table, usize), (Unreadable, usize)> {
    let is_part = |line: &Line| line.text.starts_with(['+', '|']);
    let length = lines.iter().position(|line| !is_part(line)).unwrap_or(lines.len());
    // Wide characters take two columns where the table was drawn in an editor that shows them so; else they take one.
    for is_wide in [true, false] {
        if let Some(boxes) = Drawing::new(&lines[..length], is_wide).boxes() {
            let table = table(&lines[..length], &boxes, is_wide, definitions).map_err(|why| (why, length))?;
            return Ok((table, length));
        }
    }
    let first = lines[0].number;
    let last = lines[length - 1].number;
    let why = format!("the borders of the grid table in lines {first} to {last} do not meet");
    Err((Unreadable::new(place(&lines[0]), why), length))
}

struct Drawing {
    rows: Vec<Vec<char>>,
    budget: usize,
}

/// The borders around a cell: top, left, bottom, right.
type Box = (usize, usize, usize, usize);

impl Drawing {
    fn new(lines: &[Line], is_wide: bool) -> Self {
        let rows: Vec<Vec<char>> = lines.iter().map(|line| characters(&line.text, is_wide)).collect();
        let budget = BUDGET * rows.iter().map(Vec::len).sum::<usize>();
        Self { rows, budget }
    }

    fn at(&self, row: usize, column: usize) -> char {
        self.rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or(' ')
    }

    /// The boxes, from the top left corner on; `None` if they leave a gap or overlap.
    fn boxes(mut self) -> Option<Vec<Box>> {
        let (height, width) = (self.rows.len(), self.rows.first()?.len());
        if self.rows.last()?.first() != Some(&'+') || self.rows.iter().any(|row| row.len() != width) {
            return None;
        }
        let mut boxes = Vec::new();
        let mut corners = VecDeque::from([(0, 0)]);
        let mut seen = BTreeSet::from([(0, 0)]);
        let mut area = 0;
        while let Some((top, left)) = corners.pop_front() {
            if top + 1 >= height || left + 1 >= width {
                continue;
            }
            // Where a cell of the row above or of the column before spans this corner, no cell starts here.
            let Some((bottom, right)) = self.opposite(top, left) else { continue };
            area += (bottom - top) * (right - left);
            boxes.push((top, left, bottom, right));
            for corner in [(top, right), (bottom, left)] {
                if seen.insert(corner) {
                    corners.push_back(corner);
                }
            }
        }
        (area == (height - 1) * (width - 1)).then_some(boxes)
    }

    /// The bottom right corner of the smallest box.
    fn opposite(&mut self, top: usize, left: usize) -> Option<(usize, usize)> {
        if self.at(top, left) != '+' {
            return None;
        }
        for right in left + 1..self.rows[top].len() {
            match self.at(top, right) {
                '+' => {}
                '-' | '=' => continue,
                _ => return None,
            }
            for bottom in top + 1..self.rows.len() {
                self.budget = self.budget.checked_sub(1)?;
                match self.at(bottom, right) {
                    '+' if self.closes(top, left, bottom, right)? => return Some((bottom, right)),
                    '+' | '|' => {}
                    _ => break,
                }
            }
        }
        None
    }

    fn closes(&mut self, top: usize, left: usize, bottom: usize, right: usize) -> Option<bool> {
        self.budget = self.budget.checked_sub(bottom - top + right - left)?;
        let is_floor = (left..=right).all(|column| matches!(self.at(bottom, column), '+' | '-' | '='));
        Some(is_floor && (top..=bottom).all(|row| matches!(self.at(row, left), '+' | '|')))
    }
}

fn table(lines: &[Line], boxes: &[Box], is_wide: bool, definitions: &Definitions) -> Result<Table, Unreadable> {
    let tops: Vec<usize> = boxes.iter().map(|cell| cell.0).collect::<BTreeSet<_>>().into_iter().collect();
    let lefts: Vec<usize> = boxes.iter().map(|cell| cell.1).collect::<BTreeSet<_>>().into_iter().collect();
    let drawn: Vec<Vec<char>> = lines.iter().map(|line| characters(&line.text, is_wide)).collect();
    let mut layout = Layout::default();
    for (top, left, bottom, right) in boxes.iter().copied() {
        let inner: Vec<Line> = (top + 1..bottom)
            .map(|row| {
                let text: String = drawn[row][left + 1..right].iter().filter(|c| **c != FILLER).collect();
                Line {
                    text: text.trim_end().to_owned(),
                    number: lines[row].number,
                    column: lines[row].column + left + 1,
                }
            })
            .collect();
        let start =
            inner.iter().find(|line| !line.is_blank()).map_or_else(|| Place { line: lines[top].number + 1 }, place);
        let cell = Cell::new(cell_text(&dedent(&inner), definitions), start);
        let row = tops.partition_point(|other| *other < top);
        let column = lefts.partition_point(|other| *other < left);
        let height = tops.iter().filter(|other| (top..bottom).contains(*other)).count();
        let width = lefts.iter().filter(|other| (left..right).contains(*other)).count();
        layout.place(&cell, (row, column), (height, width));
    }
    let is_header_line = |row: usize| row > 0 && lines[row].text.bytes().all(|byte| matches!(byte, b'+' | b'='));
    let header_end = (0..lines.len()).find(|row| is_header_line(*row));
    Ok(Table {
        place: place(&lines[0]),
        caption: String::new(),
        header_rows: header_end.map_or(0, |end| tops.iter().filter(|top| **top < end).count()),
        rows: layout.finish(tops.len(), place(&lines[0]))?,
        is_keyed: false,
    })
}

/// The characters of a line by column.
fn characters(line: &str, is_wide: bool) -> Vec<char> {
    let mut characters = Vec::with_capacity(line.len());
    for c in line.chars() {
        characters.push(c);
        if is_wide && is_wide_character(c) {
            characters.push(FILLER);
        }
    }
    characters
}

/// The blocks of East Asian wide characters: Unicode Standard Annex 11, without its rarities.
fn is_wide_character(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115f | 0x2e80..=0x303e | 0x3041..=0x33ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xa000..=0xa4cf
        | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd)
}
