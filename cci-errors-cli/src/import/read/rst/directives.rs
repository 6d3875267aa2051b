//! Explicit markup: directives that are tables, those that contain some, and those that show something else.

use super::blocks::{Walker, cell_text, indented, place};
use super::{Line, dedent};
use crate::import::page::{Block, Cell, Layout, Place, TERM, Table, Unreadable};
use crate::import::read::delimited;

/// Directives whose content is not a part of the text.
const OPAQUE: [&str; 14] = [
    "code-block",
    "code",
    "sourcecode",
    "literalinclude",
    "parsed-literal",
    "raw",
    "math",
    "image",
    "figure",
    "toctree",
    "contents",
    "include",
    "index",
    "meta",
];

/// Directives whose argument is a part of the text.
const ADMONITIONS: [&str; 12] = [
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "attention",
    "danger",
    "error",
    "hint",
    "admonition",
    "seealso",
    "deprecated",
];

/// Directives whose argument is the title of their content.
const TITLED: [&str; 12] = [
    "card",
    "collapse",
    "data",
    "describe",
    "details",
    "dropdown",
    "exception",
    "grid-item-card",
    "object",
    "py:exception",
    "tab-item",
    "topic",
];

/// A directive, taken apart.
struct Directive {
    name: String,
    argument: String,
    options: Vec<(String, String)>,
    content: Vec<Line>,
    place: Place,
}

impl Directive {
    /// `None` for a comment, a target and the definition of a substitution.
    fn new(lines: &[Line]) -> Option<Self> {
        let markup = lines[0].text.get(3..)?.trim_start();
        let (name, argument) = markup.split_once("::")?;
        if name.is_empty() || name.contains([' ', '|', '_', '[']) {
            return None;
        }
        let body = dedent(&lines[1..]);
        let mut options = Vec::new();
        let mut argument = argument.trim().to_owned();
        let mut at = 0;
        // The argument may go on until the options, which may go on until a blank line.
        while let Some(line) = body.get(at).filter(|line| !line.is_blank()) {
            match line.text.strip_prefix(':').and_then(|rest| rest.split_once(':')) {
                Some((option, value)) => options.push((option.to_owned(), value.trim().to_owned())),
                None if options.is_empty() && argument.is_empty() => break,
                None if options.is_empty() => argument = format!("{argument} {}", line.text),
                None => break,
            }
            at += 1;
        }
        Some(Self {
            name: name.to_lowercase(),
            argument,
            options,
            content: body[at..].to_vec(),
            place: place(&lines[0]),
        })
    }

    fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|(option, _)| option == name).map(|(_, value)| &**value)
    }

    fn header_rows(&self) -> usize {
        self.option("header-rows").and_then(|rows| rows.parse().ok()).unwrap_or(0)
    }
}

pub(super) fn read(walker: &mut Walker, lines: &[Line]) {
    let Some(directive) = Directive::new(lines) else { return };
    match &*directive.name {
        "list-table" => match list_table(walker, &directive) {
            Ok(table) => walker.push_table(table),
            Err(why) => walker.skipped.push(why),
        },
        "csv-table" => match csv_table(&directive) {
            Ok(table) => walker.push_table(reduced(walker, table)),
            Err(why) => walker.skipped.push(why),
        },
        "code-block" | "code" | "sourcecode" => walker.literal(&directive.content),
        name if OPAQUE.contains(&name) => {}
        name => {
            if name == "table" {
                walker.caption = walker.definitions.reduce(&directive.argument);
            } else if ADMONITIONS.contains(&name) && !directive.argument.is_empty() {
                let text = walker.definitions.reduce(&directive.argument);
                walker.paragraph(text, directive.place);
            }
            let is_titled = TITLED.contains(&name) && !directive.argument.is_empty();
            if is_titled {
                let text = walker.definitions.reduce(&directive.argument);
                walker.blocks.push(Block::Heading { level: TERM, text, place: directive.place });
            }
            walker.nested(&directive.content);
            if is_titled {
                walker.blocks.push(Block::End);
            }
            walker.caption.clear();
        }
    }
}

/// A list of rows, each of which is a list of cells.
fn list_table(walker: &Walker, directive: &Directive) -> Result<Table, Unreadable> {
    let mut layout = Layout::default();
    let mut rows = 0;
    for row in items(&directive.content) {
        layout.start_row(rows);
        for (column, cell) in items(&row).into_iter().enumerate() {
            let start = cell.iter().find(|line| !line.is_blank()).or(cell.first()).map(place).unwrap_or_default();
            layout.place(&Cell::new(cell_text(&cell, walker.definitions), start), (rows, column), (1, 1));
        }
        rows += 1;
    }
    Ok(Table {
        place: directive.place,
        caption: walker.definitions.reduce(&directive.argument),
        header_rows: directive.header_rows(),
        rows: layout.finish(rows, directive.place)?,
        is_keyed: false,
    })
}

/// The items of the list that the lines are, without their markers.
fn items(lines: &[Line]) -> Vec<Vec<Line>> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if !line.text.starts_with(['*', '-', '+']) {
            at += 1;
            continue;
        }
        let length = 1 + indented(&lines[at + 1..]);
        let rest = line.without(1);
        let first = rest.without(rest.indent());
        let width = first.column - line.column;
        // What goes on under the first line is indented as far as it; what is indented less is all the same a part.
        let rest = lines[at + 1..at + length].iter().map(|line| line.without(line.indent().min(width)));
        items.push(std::iter::once(first).chain(rest).collect());
        at += length;
    }
    items
}

fn csv_table(directive: &Directive) -> Result<Table, Unreadable> {
    if let Some(file) = directive.option("file").or(directive.option("url")) {
        let why = format!("the csv-table is in {file}: import that file");
        return Err(Unreadable::new(directive.place, why));
    }
    let delimiter = match directive.option("delim") {
        Some("tab") => b'\t',
        Some("space") => b' ',
        Some(delimiter) => delimiter.bytes().next().unwrap_or(b','),
        None => b',',
    };
    let mut text = String::new();
    let mut numbers = Vec::new();
    if let Some(header) = directive.option("header") {
        text += header;
        text.push('\n');
        numbers.push(directive.place.line);
    }
    let header_rows = numbers.len() + directive.header_rows();
    for line in directive.content.iter().skip_while(|line| line.is_blank()) {
        text += &line.text;
        text.push('\n');
        numbers.push(line.number);
    }
    let mut rows = delimited::rows(&text, delimiter).map_err(|why| Unreadable { place: directive.place, ..why })?;
    let place = |place: Place| Place { line: numbers.get(place.line - 1).copied().unwrap_or(1) };
    rows.iter_mut().flatten().for_each(|cell| cell.place = place(cell.place));
    Ok(Table { place: directive.place, caption: directive.argument.clone(), header_rows, rows, is_keyed: false })
}

/// Cells of CSV are written in reStructuredText as well.
fn reduced(walker: &Walker, mut table: Table) -> Table {
    table.caption = walker.definitions.reduce(&table.caption);
    for cell in table.rows.iter_mut().flatten() {
        let line = |(number, text): (usize, &str)| Line {
            text: text.trim_end().to_owned(),
            number: cell.place.line + number,
            column: 0,
        };
        let lines: Vec<Line> = cell.text.lines().enumerate().map(line).collect();
        cell.text = cell_text(&lines, walker.definitions).into();
    }
    table
}
