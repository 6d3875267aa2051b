//! Tables in data: lists of objects, objects by code, and strings by code.

use super::columns::{Columns, Context, Refusal, Wanted, find, has_column};
use super::evidence::nearest_section;
use super::vocabulary::{Meaning, lookup, mentions_errors};
use super::{api, code};
use crate::import::node::{Node, Value};
use crate::import::page::{Cell, MAX_COLUMNS, Place, Table};
use crate::import::policies::Column;
use std::collections::HashMap;
use std::rc::Rc;

/// Values that are nested deeper are not columns of a table.
const MAX_FLATTENED: usize = 4;

/// A table of error codes in data.
pub(super) struct Found {
    pub table: Table,
    pub columns: Columns,
    /// The keys that it is below.
    pub path: Vec<Rc<str>>,
}

/// Whether the caller wants the table below these keys, at this place.
type IsChosen<'s> = dyn Fn(&[Rc<str>], Place) -> Wanted + 's;

/// What was found in the documents of a file.
pub(super) struct Search<'s> {
    pub said: &'s [Column],
    pub file: &'s str,
    pub is_chosen: &'s IsChosen<'s>,
    pub found: Vec<Found>,
    pub refused: Vec<(Place, Refusal)>,
    /// Every table that was looked at, for the columns that the caller names.
    pub headings: Vec<Vec<Cell>>,
    pub named: Vec<String>,
}

impl<'s> Search<'s> {
    pub(super) fn new(said: &'s [Column], file: &'s str, is_chosen: &'s IsChosen<'s>) -> Self {
        Self { said, file, is_chosen, found: Vec::new(), refused: Vec::new(), headings: Vec::new(), named: Vec::new() }
    }

    /// Searches a document.
    pub(super) fn document(&mut self, node: &Node) {
        if api::is_description(node) {
            for (table, path) in api::tables(node) {
                self.consider(table, &path, 0, false);
            }
        } else {
            self.search(node, &mut Vec::new(), 0);
        }
        self.drop_assumptions();
    }

    /// Takes the entries of a catalogue.
    pub(super) fn catalogue(&mut self, errors: &Node) {
        self.search(errors, &mut vec!["errors".into()], 0);
    }

    /// Where the file says of one table that it is about errors, others are not assumed to be.
    fn drop_assumptions(&mut self) {
        if !self.found.iter().any(|found| found.columns.ground.is_said()) {
            return;
        }
        for found in std::mem::take(&mut self.found) {
            if found.columns.ground.is_said() {
                self.found.push(found);
            } else {
                let what = found.path.last().map_or_else(|| "the table".to_owned(), |key| format!("\"{key}\""));
                let why = format!("nothing says that {what} is about errors, as other keys of the file do");
                let help = Some(format!("if it is, add --column \"{}=code\"", found.columns.code_heading()));
                self.refused.push((found.table.place, Refusal { why, help }));
            }
        }
    }

    /// Searches below a node. Keys before `from` belong to a table that was found, and say nothing about what is in it.
    fn search(&mut self, node: &Node, path: &mut Vec<Rc<str>>, from: usize) {
        match &node.value {
            Value::List(elements) => {
                let is_found = elements.iter().any(Node::is_map) && self.list(elements, node, path, from);
                let from = if is_found { path.len() } else { from };
                for element in elements {
                    self.below(element, path, from, is_found);
                }
            }
            Value::Map(_) => {
                let is_found = self.map(node, path, from);
                for (key, member) in node.members() {
                    path.push(key.clone());
                    if is_found {
                        // The members of an entry are its values; what they list may be entries again.
                        let from = path.len();
                        self.below(member, path, from, true);
                    } else {
                        self.search(member, path, from);
                    }
                    path.pop();
                }
            }
            Value::Null | Value::Scalar(_) => {}
        }
    }

    /// Searches an element of a list. If it is an entry, only what it lists can be entries.
    fn below(&mut self, element: &Node, path: &mut Vec<Rc<str>>, from: usize, is_entry: bool) {
        if !is_entry {
            self.search(element, path, from);
            return;
        }
        for (key, member) in element.members() {
            if matches!(&member.value, Value::List(elements) if elements.iter().any(Node::is_map)) {
                path.push(key.clone());
                self.search(member, path, from);
                path.pop();
            }
        }
    }

    /// A list of objects.
    fn list(&mut self, elements: &[Node], node: &Node, path: &[Rc<str>], from: usize) -> bool {
        let rows: Vec<(Option<&Rc<str>>, &Node)> =
            elements.iter().filter(|element| element.is_map()).map(|element| (None, element)).collect();
        let table = table(&rows, node.place);
        let sections: Vec<&str> = path[from..].iter().map(|key| &**key).collect();
        let is_about_errors = nearest_section(&sections).is_some();
        let is_code =
            |meanings: &[Meaning]| meanings[0] == Meaning::Code || is_about_errors && meanings.contains(&Meaning::Code);
        let has_code = table.rows[0].iter().any(|cell| lookup(&cell.text).is_some_and(|word| is_code(word.meanings)));
        (has_code || self.is_named(&table)) && self.consider(table, path, from, false)
    }

    /// An object whose keys are codes.
    fn map(&mut self, node: &Node, path: &[Rc<str>], from: usize) -> bool {
        let members = || node.members().iter().filter(|(key, _)| !key.starts_with("x-"));
        let is_key = |key: &str| !key.is_empty() && key.len() < 100 && code::is_code(key);
        let maps = members().filter(|(key, value)| value.is_map() && is_key(key)).count();
        let scalars =
            members().filter(|(key, value)| !matches!(value.value, Value::Map(_) | Value::List(_)) && is_key(key));
        let scalars = scalars.count();
        let count = members().count();
        let sections: Vec<&str> = path[from..].iter().map(|key| &**key).collect();
        let is_about_errors = nearest_section(&sections).is_some();
        if maps > 0 && (maps == count || maps > 1 && is_about_errors && maps * 2 >= count) {
            return self.objects(node, path, from);
        }
        if scalars > 1 && (scalars == count || is_about_errors && scalars * 2 >= count) {
            return self.strings(node, path, from);
        }
        false
    }

    fn objects(&mut self, node: &Node, path: &[Rc<str>], from: usize) -> bool {
        let is_row = |(key, value): &&(Rc<str>, Node)| value.is_map() && !key.starts_with("x-") && code::is_code(key);
        let members: Vec<&(Rc<str>, Node)> = node.members().iter().filter(is_row).collect();
        // A group of codes is not a code.
        let is_list = |key: &str, node: &Node| {
            matches!(node.value, Value::List(_) | Value::Map(_))
                && (mentions_errors(key) || key.eq_ignore_ascii_case("codes"))
        };
        if members.iter().any(|(_, value)| value.members().iter().any(|(key, node)| is_list(key, node))) {
            return false;
        }
        let rows: Vec<(Option<&Rc<str>>, &Node)> = members.iter().map(|(key, value)| (Some(key), value)).collect();
        let table = table(&rows, node.place);
        // Texts that are nested deeper belong to objects that are entries themselves.
        let own = || table.rows[0].iter().skip(1).filter(|cell| !cell.text.contains('.'));
        let is_own = |cell: &Cell| {
            let first = lookup(&cell.text).and_then(|word| word.meanings.first());
            matches!(first, Some(Meaning::Code | Meaning::Message | Meaning::Description | Meaning::Measure))
        };
        let is_named = self.is_named(&table);
        (is_named || own().any(is_own)) && self.consider(table, path, from, true)
    }

    fn strings(&mut self, node: &Node, path: &[Rc<str>], from: usize) -> bool {
        let members: Vec<&(Rc<str>, Node)> = node
            .members()
            .iter()
            .filter(|(key, value)| !matches!(value.value, Value::List(_) | Value::Map(_)) && code::is_code(key))
            .collect();
        // An entry of its own has headings as keys.
        let words = members.iter().filter_map(|(key, _)| lookup(key));
        let has_code = members
            .iter()
            .any(|(key, _)| lookup(key).is_some_and(|word| word.meanings[0] == Meaning::Code && word.looseness < 6));
        let is_entry = words.count() > 1 || has_code;
        let value = |node: &Node| node.scalar().cloned().unwrap_or_default();
        let filled = || members.iter().map(|(_, node)| value(node)).filter(|text| !text.trim().is_empty());
        let are_numbers = filled().next().is_some()
            && filled().all(|text| code::is_number(&text))
            && members.iter().all(|(key, _)| code::is_constant(key));
        let have_letters = filled().filter(|text| text.contains(char::is_alphabetic)).count() * 2 > filled().count();
        let is_empty = filled().next().is_none();
        let sections: Vec<&str> = path[from..].iter().map(|key| &**key).collect();
        let is_about_errors =
            sections.last().is_some_and(|key| mentions_errors(key) || key.eq_ignore_ascii_case("codes"));
        if is_entry || !(have_letters || is_about_errors && (are_numbers || is_empty)) {
            return false;
        }
        // Of constants and their numbers, the numbers are sent.
        let (key, text) = if are_numbers { ("name", "error code") } else { ("key", "value") };
        let mut rows = vec![vec![Cell::new(key, node.place), Cell::new(text, node.place)]];
        rows.extend(
            members
                .iter()
                .map(|(key, node)| vec![Cell::new(key.clone(), node.place), Cell::new(value(node), node.place)]),
        );
        let table = Table { place: node.place, header_rows: 1, rows, is_keyed: true, ..Table::default() };
        self.consider(table, path, from, !are_numbers)
    }

    fn is_named(&self, table: &Table) -> bool {
        self.said.iter().any(|column| column.heading.parse::<usize>().is_err() && has_column(table, column))
    }

    /// Decides whether a table is one of error codes.
    fn consider(&mut self, table: Table, path: &[Rc<str>], from: usize, has_keys: bool) -> bool {
        self.named
            .extend(self.said.iter().filter(|column| has_column(&table, column)).map(|column| column.heading.clone()));
        if !self.said.is_empty() {
            self.headings.push(table.rows[0].clone());
        }
        let chosen = match (self.is_chosen)(path, table.place) {
            Wanted::No => return false,
            Wanted::Any => None,
            Wanted::Chosen(option) => Some(option),
        };
        let context = Context {
            said: self.said,
            chosen,
            sections: path[from..].iter().map(|key| &**key).collect(),
            file: self.file,
            has_keys,
        };
        match find(&table, &context) {
            Ok(columns) => {
                self.found.push(Found { table, columns, path: path.to_vec() });
                true
            }
            Err(refusal) => {
                self.refused.push((table.place, refusal));
                false
            }
        }
    }
}

/// A table with one row, from the members of an object.
pub(super) fn single(node: &Node) -> Table {
    table(&[(None, node)], node.place)
}

/// A row for each object, a column for each key. Keys of nested objects are joined by a point.
fn table(objects: &[(Option<&Rc<str>>, &Node)], place: Place) -> Table {
    let mut columns: Vec<Rc<str>> = Vec::new();
    let mut index_of: HashMap<Rc<str>, usize> = HashMap::new();
    let has_keys = objects.iter().any(|(key, _)| key.is_some());
    if has_keys {
        columns.push("key".into());
    }
    let mut rows: Vec<Vec<(usize, Cell)>> = Vec::with_capacity(objects.len());
    for (key, node) in objects {
        let mut row: Vec<(usize, Cell)> = key.iter().map(|key| (0, Cell::new((*key).clone(), node.place))).collect();
        flatten(node, None, 0, &mut |name, cell| {
            let column = match index_of.get(&name) {
                Some(column) => *column,
                // Objects with more keys are not entries.
                None if columns.len() >= MAX_COLUMNS => return,
                None => {
                    index_of.insert(name.clone(), columns.len());
                    columns.push(name);
                    columns.len() - 1
                }
            };
            row.push((column, cell));
        });
        if !row.is_empty() {
            rows.push(row);
        }
    }
    let header = columns.iter().map(|name| Cell::new(name.clone(), place)).collect();
    let blank: Rc<str> = Rc::from("");
    let fill = |row: Vec<(usize, Cell)>| {
        let place = row.first().map_or(place, |(_, cell)| cell.place);
        let mut cells = vec![Cell::new(blank.clone(), place); columns.len()];
        for (column, cell) in row {
            cells[column] = cell;
        }
        cells
    };
    let rows = std::iter::once(header).chain(rows.into_iter().map(fill)).collect();
    Table { place, header_rows: 1, rows, is_keyed: true, ..Table::default() }
}

fn flatten(node: &Node, prefix: Option<&str>, depth: usize, add: &mut dyn FnMut(Rc<str>, Cell)) {
    for (key, value) in node.members() {
        let name: Rc<str> = match prefix {
            Some(prefix) => format!("{prefix}.{key}").into(),
            None => key.clone(),
        };
        match &value.value {
            Value::Null => add(name, Cell::new("", value.place)),
            Value::Scalar(text) => add(name, Cell::new(text.clone(), value.place)),
            Value::List(_) => {
                if let Some(lines) = value.lines() {
                    add(name, Cell::new(joined(key, &lines), value.place));
                }
            }
            Value::Map(_) if depth < MAX_FLATTENED => flatten(value, Some(&name), depth + 1, add),
            Value::Map(_) => {}
        }
    }
}

/// The text of a list: the lines of a text, or items where the key is a plural.
fn joined(key: &str, lines: &[&str]) -> String {
    let is_plural = key.ends_with('s') && !key.ends_with("ss");
    match lines {
        [only] => (*only).to_owned(),
        _ if is_plural => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
        _ => lines.join("\n"),
    }
}
