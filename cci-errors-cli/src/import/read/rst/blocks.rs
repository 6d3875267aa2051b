//! The blocks of a page, or of a cell, from top to bottom.

use super::directives;
use super::inline::{Definitions, lead};
use super::{Line, dedent, grid, simple};
use crate::import::page::{Block, Lead, Paragraph, Place, TERM, Table, Unreadable, append_line};

/// Lists in tables in directives go no deeper than this in pages that people write.
const MAX_DEPTH: usize = 20;

/// Walks the lines of a page.
pub(super) struct Walker<'d> {
    pub definitions: &'d Definitions,
    pub blocks: Vec<Block>,
    pub skipped: Vec<Unreadable>,
    /// The adornments of sections, outermost first: whether there is a line above, and the character.
    adornments: Vec<(bool, char)>,
    depth: usize,
    /// How many lists the lines are in.
    lists: usize,
    /// The line before which no simple table of this block has a bottom border: looking for it once is enough.
    unended_until: usize,
    /// In a cell, literal blocks are a part of the text. On a page they are examples, and what looks like a table in them
    /// is none.
    in_cell: bool,
    pub caption: String,
}

impl<'d> Walker<'d> {
    pub(super) fn new(definitions: &'d Definitions) -> Self {
        Self {
            definitions,
            blocks: Vec::new(),
            skipped: Vec::new(),
            adornments: Vec::new(),
            depth: 0,
            lists: 0,
            unended_until: 0,
            in_cell: false,
            caption: String::new(),
        }
    }

    pub(super) fn walk(&mut self, lines: &[Line]) {
        let mut at = 0;
        while at < lines.len() {
            at += if lines[at].is_blank() { 1 } else { self.block(&lines[at..]).max(1) };
        }
    }

    /// Reads the block at the first line, which is not blank. Returns how many lines it has.
    fn block(&mut self, lines: &[Line]) -> usize {
        let first = &lines[0].text;
        if first.starts_with(' ') {
            let length = lines.iter().position(|line| !line.is_blank() && line.indent() == 0).unwrap_or(lines.len());
            self.nested(&dedent(&lines[..length]));
            return length;
        }
        if let Some(length) = self.section(lines) {
            return length;
        }
        if grid::is_border(first) {
            let table = grid::read(lines, self.definitions);
            return self.table(table);
        }
        if simple::is_border(first) {
            if lines[0].number <= self.unended_until {
                return self.table(Err(simple::unended(lines)));
            }
            let table = simple::read(lines, self.definitions);
            if table.is_err() {
                self.unended_until = lines[lines.len() - 1].number;
            }
            return self.table(table);
        }
        if first == ".." || first.starts_with(".. ") {
            let length = 1 + indented(&lines[1..]);
            directives::read(self, &lines[..length]);
            return length;
        }
        if let Some(width) = marker(first) {
            return self.item(lines, width);
        }
        if self.depth > 0 && !self.in_cell && is_field(first) {
            return self.field(lines);
        }
        if let Some(length) = self.definition(lines) {
            return length;
        }
        if let Some(text) = first.strip_prefix("| ") {
            let text = self.definitions.reduce(text);
            self.paragraph(text, place(&lines[0]));
            return 1;
        }
        self.text(lines)
    }

    /// Walks a block in a block.
    pub(super) fn nested(&mut self, lines: &[Line]) {
        if self.depth >= MAX_DEPTH {
            let text: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
            self.paragraph(text.join(" "), place(&lines[0]));
            return;
        }
        self.depth += 1;
        let unended_until = std::mem::take(&mut self.unended_until);
        self.walk(lines);
        self.unended_until = unended_until;
        self.depth -= 1;
    }

    fn section(&mut self, lines: &[Line]) -> Option<usize> {
        if self.depth > 0 || self.in_cell {
            return None;
        }
        let text = |index: usize| lines.get(index).map_or("", |line| &*line.text);
        let (is_overlined, title, adornment, length) = match adornment(text(0)) {
            Some(over) if !text(1).is_empty() && adornment(text(2)) == Some(over) => (true, 1, over, 3),
            Some(_) => return None,
            None => {
                let under = adornment(text(1))?;
                // A short one may as well be punctuation.
                if text(1).len() < 4 && text(1).chars().count() < text(0).chars().count() {
                    return None;
                }
                (false, 0, under, 2)
            }
        };
        let style = (is_overlined, adornment);
        let level = self.adornments.iter().position(|known| *known == style).unwrap_or_else(|| {
            self.adornments.push(style);
            self.adornments.len() - 1
        });
        let text = self.definitions.reduce(text(title).trim());
        self.blocks.push(Block::Heading { level: level + 1, text, place: place(&lines[title]) });
        Some(length)
    }

    fn table(&mut self, table: Result<(Table, usize), (Unreadable, usize)>) -> usize {
        match table {
            Ok((table, length)) => {
                self.push_table(table);
                length
            }
            Err((why, length)) => {
                self.skipped.push(why);
                length
            }
        }
    }

    pub(super) fn push_table(&mut self, mut table: Table) {
        if table.caption.is_empty() {
            table.caption = std::mem::take(&mut self.caption);
        }
        self.blocks.push(Block::Table(table));
    }

    /// An item of a list. Its marker stays in the text.
    fn item(&mut self, lines: &[Line], width: usize) -> usize {
        let length = 1 + indented(&lines[1..]);
        let first = lines[0].without(width);
        let rest = dedent(&lines[1..length]);
        let body: Vec<Line> = std::iter::once(first).chain(rest).collect();
        let start = self.blocks.len();
        self.lists += 1;
        self.nested(&body);
        self.lists -= 1;
        if let Some(Block::Paragraph(Paragraph { text, is_item, .. })) = self.blocks.get_mut(start) {
            let marker = lines[0].text.split(' ').next().filter(|marker| marker.len() > 1).unwrap_or("-");
            *text = format!("{marker} {text}");
            *is_item = true;
        }
        length
    }

    /// `:Solution: text` is a label and its text.
    fn field(&mut self, lines: &[Line]) -> usize {
        let length = 1 + indented(&lines[1..]);
        let joined = lines[..length].iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
        let text = self.definitions.reduce(joined.trim_start_matches(':'));
        self.paragraph(text, place(&lines[0]));
        length
    }

    /// A term, which is one line, and what is said about it, which is indented below.
    fn definition(&mut self, lines: &[Line]) -> Option<usize> {
        let term = &lines[0].text;
        let is_defined = lines.get(1).is_some_and(|line| !line.is_blank() && line.indent() > 0);
        if self.in_cell || !is_defined || term.ends_with("::") || is_field(term) {
            return None;
        }
        // What comes after ` : ` classifies the term.
        let name = term.split(" : ").next().unwrap_or(term);
        let text = self.definitions.reduce(name.trim());
        self.blocks.push(Block::Heading { level: TERM, text, place: place(&lines[0]) });
        let length = 1 + indented(&lines[1..]);
        self.nested(&dedent(&lines[1..length]));
        self.blocks.push(Block::End);
        Some(length)
    }

    fn text(&mut self, lines: &[Line]) -> usize {
        let is_end = |line: &Line| line.is_blank() || line.text.starts_with(' ');
        let length = 1 + lines[1..].iter().position(is_end).unwrap_or(lines.len() - 1);
        let joined = lines[..length].iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
        let (text, is_literal_next) = match joined.strip_suffix("::") {
            Some("") => (String::new(), true),
            Some(text) => (format!("{text}:"), true),
            None => (joined, false),
        };
        if !text.is_empty() && !is_field(&text) {
            let reduced = self.definitions.reduce(&text);
            let lead = lead(&text);
            self.paragraph_with(reduced, lead, place(&lines[0]));
        }
        if !is_literal_next {
            return length;
        }
        let literal = indented(&lines[length..]);
        self.literal(&lines[length..length + literal]);
        length + literal
    }

    /// What is shown as it is written.
    pub(super) fn literal(&mut self, lines: &[Line]) {
        if self.in_cell {
            for line in lines.iter().filter(|line| !line.is_blank()) {
                self.paragraph(line.text.trim().to_owned(), place(line));
            }
        }
    }

    pub(super) fn paragraph(&mut self, text: String, place: Place) {
        self.paragraph_with(text, Lead::default(), place);
    }

    fn paragraph_with(&mut self, text: String, lead: Lead, place: Place) {
        self.blocks.push(Block::Paragraph(Paragraph { text, place, depth: self.lists, is_item: false, lead }));
    }
}

/// The text of a cell: a line for each paragraph and each item of a list.
pub(super) fn cell_text(lines: &[Line], definitions: &Definitions) -> String {
    let mut walker = Walker { in_cell: true, ..Walker::new(definitions) };
    walker.walk(&dedent(lines));
    let mut text = String::new();
    for block in &walker.blocks {
        match block {
            Block::Heading { text: line, .. } | Block::Paragraph(Paragraph { text: line, .. }) => {
                append_line(&mut text, line);
            }
            Block::End => {}
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().filter(|cell| !cell.from_above && !cell.from_left);
                cells.for_each(|cell| append_line(&mut text, &cell.text));
            }
        }
    }
    text
}

pub(super) fn place(line: &Line) -> Place {
    Place { line: line.number }
}

/// How many lines are indented, the blank ones between them included.
pub(super) fn indented(lines: &[Line]) -> usize {
    let end = lines.iter().position(|line| !line.is_blank() && line.indent() == 0).unwrap_or(lines.len());
    lines[..end].iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1)
}

/// The character that a line consists of.
fn adornment(line: &str) -> Option<char> {
    let first = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() > 1 && line.chars().all(|c| c == first)).then_some(first)
}

/// The width of the marker of a list item: `- `, `* `, `1. `, `#. `, `(a) `.
fn marker(line: &str) -> Option<usize> {
    let (marker, rest) = line.split_once(' ')?;
    let enumerator = marker.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_enumerator = enumerator.len() < marker.len()
        && (enumerator == "#"
            || (1..=3).contains(&enumerator.len()) && enumerator.bytes().all(|byte| byte.is_ascii_digit())
            || enumerator.len() == 1 && enumerator.bytes().all(|byte| byte.is_ascii_alphabetic()));
    if !is_enumerator && !matches!(marker, "-" | "*" | "+" | "\u{2022}") {
        return None;
    }
    Some(marker.chars().count() + 1 + (rest.len() - rest.trim_start().len()))
}

/// `:original_name: ErrorCode.html` is about the page, and not a part of it.
fn is_field(text: &str) -> bool {
    let Some((name, rest)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':')) else { return false };
    !name.is_empty() && !name.starts_with(' ') && (rest.is_empty() || rest.starts_with(' '))
}
