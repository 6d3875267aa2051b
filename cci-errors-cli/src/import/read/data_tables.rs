//! Tables in JSON, YAML and TOML: lists of objects, objects by code, texts by code, and the `x-enum…` lists of API descriptions.

use super::node::{Node, Value};
use crate::import::page::{Block, Cell, Page, Table};
use crate::import::table::vocabulary::{Meaning, meanings, mentions_errors};
use std::collections::HashMap;

const MAX_COLUMNS: usize = 100;

/// Reads the documents of a file. `columns` are headings that the caller gave a meaning.
pub(super) fn read(file: &str, documents: &[Node], columns: &[&str]) -> Page {
    let page = Page { file: file.to_owned(), ..Page::default() };
    let mut finder = Finder { page, is_description: false, columns };
    for document in documents {
        finder.is_description = ["openapi", "swagger", "asyncapi"].iter().any(|key| document.get(key).is_some());
        finder.search(document, &mut Vec::new());
    }
    if !finder.page.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        let place = documents.first().map(|document| document.place).unwrap_or_default();
        finder.page.skipped.push((place, "there is neither a list nor an object of error codes in it".to_owned()));
    }
    finder.page
}

/// A table with one row, from the members of an object.
pub(super) fn single(node: &Node) -> Table {
    table(std::slice::from_ref(node), &[], node)
}

struct Finder<'c> {
    page: Page,
    /// Whether the document describes an API, whose errors are in its enums.
    is_description: bool,
    columns: &'c [&'c str],
}

impl Finder<'_> {
    fn search(&mut self, node: &Node, path: &mut Vec<String>) {
        match &node.value {
            Value::List(elements) => {
                if elements.iter().any(|element| matches!(element.value, Value::Map(_))) {
                    let found = table(elements, &[], node);
                    if self.is_about_errors(&found) {
                        self.page.blocks.push(Block::Table(found));
                        // Its objects are rows already; what they list is not.
                        let members = elements.iter().filter_map(|element| match &element.value {
                            Value::Map(members) => Some(members),
                            _ => None,
                        });
                        for (_, list) in members.flatten().filter(|(_, node)| matches!(node.value, Value::List(_))) {
                            self.search(list, path);
                        }
                        return;
                    }
                }
                for element in elements {
                    self.search(element, path);
                }
            }
            Value::Map(members) => {
                if let Some(found) = open_api(node) {
                    self.page.blocks.push(Block::Table(found));
                    return;
                }
                // The keys of an API description's responses are statuses, or names.
                let is_responses = self.is_description && path.last().is_some_and(|key| key == "responses");
                if let Some(found) = by_code(node, members, path).filter(|_| !is_responses) {
                    self.page.blocks.push(Block::Table(found));
                }
                for (key, member) in members {
                    if matches!(member.value, Value::List(_) | Value::Map(_)) {
                        self.section(key, member, path);
                    }
                }
            }
            Value::Null | Value::Scalar(_) => {}
        }
    }

    /// The key is a heading of what it has: `"404": [ … ]`.
    fn section(&mut self, key: &str, member: &Node, path: &mut Vec<String>) {
        path.push(key.to_owned());
        self.page.blocks.push(Block::Heading { level: path.len(), text: key.to_owned(), place: member.place });
        let before = self.page.blocks.len();
        self.search(member, path);
        if self.page.blocks.len() == before {
            self.page.blocks.pop();
        }
        path.pop();
    }

    fn is_about_errors(&self, table: &Table) -> bool {
        let headings = || table.rows[0].iter().map(|cell| &*cell.text);
        let has = |wanted: Meaning| headings().any(|heading| meanings(heading).contains(&wanted));
        let is_said = headings().any(|heading| self.columns.contains(&heading));
        is_said || has(Meaning::Code) && (has(Meaning::Message) || has(Meaning::Description))
    }
}

/// An object whose keys are codes.
fn by_code(node: &Node, members: &[(String, Node)], path: &[String]) -> Option<Table> {
    let keys: Vec<&(String, Node)> = members.iter().filter(|(key, _)| !key.starts_with("x-")).collect();
    let is_code = |key: &str| !key.is_empty() && key.len() < 100 && !key.contains(char::is_whitespace);
    // An entry of its own has headings as keys.
    let is_entry = keys.iter().any(|(key, _)| !meanings(key).is_empty());
    if keys.is_empty() || is_entry || !keys.iter().all(|(key, _)| is_code(key)) {
        return None;
    }
    if keys.iter().all(|(_, value)| matches!(value.value, Value::Map(_))) {
        let nodes: Vec<Node> = keys.iter().map(|(_, value)| value.clone()).collect();
        let codes: Vec<&str> = keys.iter().map(|(key, _)| &**key).collect();
        let found = table(&nodes, &codes, node);
        // Texts that are nested deeper belong to objects that are entries themselves.
        let own = || found.rows[0].iter().skip(1).filter(|cell| !cell.text.contains('.'));
        let has = |wanted: Meaning| own().any(|cell| meanings(&cell.text).first() == Some(&wanted));
        let has_own_code = own().any(|cell| meanings(&cell.text) == [Meaning::Code]);
        let has_text = has(Meaning::Message) || has(Meaning::Description) || has(Meaning::Measure);
        if !has_text {
            return None;
        }
        return Some(if has_own_code { table(&nodes, &[], node) } else { found });
    }
    let is_errors = path.last().is_some_and(|key| mentions_errors(key) || key.eq_ignore_ascii_case("codes"));
    let is_spelt_as_code = |key: &str| key.contains(|c: char| c.is_ascii_digit() || c.is_uppercase());
    let are_texts =
        keys.len() > 1 && keys.iter().all(|(_, value)| value.scalar().is_some_and(|text| text.contains(' ')));
    if !are_texts || !is_errors && !keys.iter().all(|(key, _)| is_spelt_as_code(key)) {
        return None;
    }
    let row = |(key, value): &&(String, Node)| {
        vec![Cell::new(&**key, value.place), Cell::new(value.scalar().unwrap_or_default(), value.place)]
    };
    let mut rows = vec![vec![Cell::new("code", node.place), Cell::new("message", node.place)]];
    rows.extend(keys.iter().map(row));
    Some(Table { place: node.place, header_rows: 1, rows, is_data: true, ..Table::default() })
}

/// A row for each object, a column for each key. Keys of nested objects are joined by a point.
fn table(nodes: &[Node], codes: &[&str], place: &Node) -> Table {
    let mut columns: Vec<String> = Vec::new();
    let mut index_of: HashMap<String, usize> = HashMap::new();
    // Objects with more keys are not entries.
    let mut add = |name: String| match index_of.get(&name) {
        Some(index) => Some(*index),
        None if columns.len() >= MAX_COLUMNS => None,
        None => {
            index_of.insert(name.clone(), columns.len());
            columns.push(name);
            Some(columns.len() - 1)
        }
    };
    if !codes.is_empty() {
        add("error code".to_owned());
    }
    let mut rows: Vec<Vec<(usize, Cell)>> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let mut row = Vec::new();
        if let Some(code) = codes.get(index) {
            row.push((0, Cell::new(*code, node.place)));
        }
        let mut members = Vec::new();
        flatten(node, "", &mut members);
        for (name, cell) in members {
            row.extend(add(name).map(|column| (column, cell)));
        }
        if !row.is_empty() {
            rows.push(row);
        }
    }
    let header = columns.iter().map(|name| Cell::new(&**name, place.place)).collect();
    let fill = |row: Vec<(usize, Cell)>| {
        let mut cells = vec![Cell::new("", row.first().map(|(_, cell)| cell.place).unwrap_or_default()); columns.len()];
        for (column, cell) in row {
            cells[column] = cell;
        }
        cells
    };
    let rows = std::iter::once(header).chain(rows.into_iter().map(fill)).collect();
    Table { place: place.place, caption: String::new(), header_rows: 1, rows, is_data: true }
}

fn flatten(node: &Node, prefix: &str, cells: &mut Vec<(String, Cell)>) {
    let Value::Map(members) = &node.value else { return };
    for (key, value) in members {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value.text() {
            Some(text) => cells.push((name, Cell::new(text, value.place))),
            None => flatten(value, &name, cells),
        }
    }
}

/// `enum` with the lists that vendors add to it: `x-enum-varnames`, `x-enum-descriptions`, `x-enumNames`, …
fn open_api(node: &Node) -> Option<Table> {
    let Value::Map(members) = &node.value else { return None };
    let Value::List(codes) = &node.get("enum")?.value else { return None };
    let lists: Vec<(&str, &Node)> = members
        .iter()
        .filter_map(|(key, list)| Some((key.strip_prefix("x-enum")?.trim_matches(['-', '_']), list)))
        .filter(|(_, list)| matches!(list.value, Value::List(_) | Value::Map(_)))
        .collect();
    if lists.is_empty() {
        return None;
    }
    let heading = |name: &str| match name.to_lowercase().trim_end_matches('s') {
        "varname" | "name" => "name".to_owned(),
        "" => "message".to_owned(),
        other => other.to_owned(),
    };
    let mut rows = vec![vec![Cell::new("error code", node.place)]];
    rows[0].extend(lists.iter().map(|(name, list)| Cell::new(heading(name), list.place)));
    for (index, code) in codes.iter().enumerate() {
        let code_text = code.scalar()?;
        let mut row = vec![Cell::new(code_text, code.place)];
        for (_, list) in &lists {
            let value = match &list.value {
                Value::List(elements) => elements.get(index),
                _ => list.get(code_text),
            };
            let text = value.and_then(Node::text).unwrap_or_default();
            row.push(Cell::new(text, value.map_or(code.place, |value| value.place)));
        }
        rows.push(row);
    }
    Some(Table { place: node.place, header_rows: 1, rows, is_data: true, ..Table::default() })
}
