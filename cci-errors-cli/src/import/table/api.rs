//! Error codes in descriptions of APIs: enums with texts in schemas that are about errors, and maps of codes. Operations,
//! properties and the schemas themselves are not codes, whatever texts they have.

use super::code;
use super::vocabulary::{Meaning, lookup, mentions_errors, normalized};
use crate::import::node::{Node, Value};
use crate::import::page::{Cell, Table};
use crate::import::status;
use std::rc::Rc;

/// Returns `true` if a document describes an API or a schema.
pub(super) fn is_description(document: &Node) -> bool {
    let keys = ["openapi", "swagger", "asyncapi", "discoveryVersion", "smithy"];
    let schema = document.get("$schema").and_then(Node::scalar);
    keys.iter().any(|key| document.get(key).is_some())
        || schema.is_some_and(|schema| schema.contains("json-schema.org"))
}

/// The tables of error codes, and the keys that each is below.
pub(super) fn tables(document: &Node) -> Vec<(Table, Vec<Rc<str>>)> {
    let mut found = Vec::new();
    search(document, &mut Vec::new(), &mut found);
    found
}

fn search(node: &Node, path: &mut Vec<Rc<str>>, found: &mut Vec<(Table, Vec<Rc<str>>)>) {
    if let Some(about) = about_errors(node, path) {
        if let Some(table) = enumeration(node).or_else(|| alternatives(node)) {
            found.push((table, vec![about]));
            return;
        }
        // `x-error-codes: { E1: … }`
        let extension =
            path.last().filter(|key| key.starts_with("x-") && !key.starts_with("x-enum") && mentions_errors(key));
        if let Some(table) = extension.and_then(|_| listed(node)) {
            found.push((table, vec![about]));
            return;
        }
    }
    for element in node.elements() {
        search(element, path, found);
    }
    for (key, member) in node.members() {
        path.push(key.clone());
        search(member, path, found);
        path.pop();
    }
}

/// What errors have besides codes.
const OTHER_ENUMS: [&str; 14] = [
    "severity", "level", "category", "class", "source", "location", "group", "domain", "field", "status", "scope",
    "action", "format", "origin",
];

/// The key by which an enum is one of error codes: a property for codes in what is about errors, or a schema that is called so.
fn about_errors(node: &Node, path: &[Rc<str>]) -> Option<Rc<str>> {
    // `x-ms-enum` names the enum.
    let named = node.get("x-ms-enum").and_then(|named| named.get("name")).and_then(Node::scalar);
    let structure = ["items", "schema", "allOf", "oneOf", "anyOf", "enum"];
    let own = named.or_else(|| path.iter().rev().find(|key| !structure.contains(&&***key)))?;
    let last = normalized(own);
    let last = last.split(' ').next_back().unwrap_or_default();
    if OTHER_ENUMS.contains(&last) {
        return None;
    }
    if mentions_errors(own) {
        return Some(own.clone());
    }
    // Addresses of resources are no evidence; responses with a status of failures are.
    let is_failure = |index: usize| {
        let key = &*path[index];
        let is_response = index > 0 && &*path[index - 1] == "responses";
        is_response && (!status::parse(key).is_empty() || matches!(key, "4XX" | "5XX" | "default"))
            || !key.starts_with('/') && mentions_errors(key)
    };
    let is_code = lookup(own).is_some_and(|word| word.meanings[0] == Meaning::Code && word.looseness < 6);
    let above = (0..path.len()).rev().find(|index| is_failure(*index))?;
    is_code.then(|| path[above].clone())
}

/// `enum` with the lists that vendors add to it: `x-enum-varnames`, `x-enum-descriptions`, `x-enum-elements`, `x-ms-enum`, …
fn enumeration(node: &Node) -> Option<Table> {
    let lists: Vec<(&str, &Node)> = node
        .members()
        .iter()
        .filter_map(|(key, list)| match &**key {
            "x-ms-enum" => Some(("element", list.get("values")?)),
            key => Some((key.strip_prefix("x-enum")?.trim_matches(['-', '_']), list)),
        })
        .filter(|(_, list)| matches!(list.value, Value::List(_) | Value::Map(_)))
        .collect();
    let codes: Vec<(Rc<str>, &Node)> = match node.get("enum") {
        Some(list) => list.elements().iter().filter_map(|code| Some((code.scalar()?.clone(), code))).collect(),
        None => {
            let (_, elements) = lists.iter().find(|(_, list)| list.elements().iter().any(Node::is_map))?;
            elements.elements().iter().filter_map(|element| Some((code_of(element)?, element))).collect()
        }
    };
    let described = node.get("description").and_then(Node::scalar).map(|text| descriptions(text)).unwrap_or_default();
    if codes.is_empty() || !codes.iter().all(|(code, _)| code::is_code(code)) {
        return None;
    }
    let mut columns: Vec<Rc<str>> = Vec::new();
    let mut rows: Vec<Vec<(Rc<str>, Rc<str>)>> = Vec::new();
    for (index, (code, _)) in codes.iter().enumerate() {
        let mut row: Vec<(Rc<str>, Rc<str>)> = Vec::new();
        for (name, list) in &lists {
            let value = match &list.value {
                Value::List(elements) if elements.iter().any(Node::is_map) => elements
                    .iter()
                    .find(|element| code_of(element).as_ref() == Some(code))
                    .or_else(|| elements.get(index)),
                Value::List(elements) => elements.get(index),
                _ => list.get(code),
            };
            let Some(value) = value else { continue };
            match value.scalar() {
                Some(text) => row.push((heading(name), text.clone())),
                None => {
                    let own = value.members().iter().filter(|(_, text)| text.scalar() != Some(code));
                    row.extend(own.filter_map(|(key, text)| Some((key.clone(), text.scalar()?.clone()))));
                }
            }
        }
        if let Some((_, text)) = described.iter().find(|(known, _)| **known == **code) {
            row.push(("message".into(), text.as_str().into()));
        }
        for (name, _) in &row {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        rows.push(row);
    }
    let text_of = |row: &[(Rc<str>, Rc<str>)], name: &Rc<str>| {
        row.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let mut cells = vec![vec![Cell::new("error code", node.place)]];
    cells[0].extend(columns.iter().map(|name| Cell::new(name.clone(), node.place)));
    for ((code, place), row) in codes.iter().zip(&rows) {
        let mut line = vec![Cell::new(code.clone(), place.place)];
        line.extend(columns.iter().map(|name| Cell::new(text_of(row, name), place.place)));
        cells.push(line);
    }
    Some(Table { place: node.place, header_rows: 1, rows: cells, is_keyed: true, ..Table::default() })
}

/// `oneOf: [{ const: E1, description: … }]`
fn alternatives(node: &Node) -> Option<Table> {
    let list = ["oneOf", "anyOf"].iter().find_map(|key| node.get(key))?;
    let constant = |element: &Node| {
        let one = element.get("enum").map(Node::elements).and_then(|values| match values {
            [only] => only.scalar(),
            _ => None,
        });
        element.get("const").and_then(Node::scalar).or(one).cloned()
    };
    let mut rows = vec![["error code", "title", "description"].map(|name| Cell::new(name, node.place)).to_vec()];
    for element in list.elements() {
        let code = constant(element).filter(|code| code::is_code(code))?;
        let text = |key: &str| element.get(key).and_then(Node::scalar).cloned().unwrap_or_default();
        rows.push([code, text("title"), text("description")].map(|text| Cell::new(text, element.place)).to_vec());
    }
    (rows.len() > 1).then(|| Table { place: node.place, header_rows: 1, rows, is_keyed: true, ..Table::default() })
}

/// A map of codes to texts or objects, or a list of objects with codes.
fn listed(node: &Node) -> Option<Table> {
    let mut rows = vec![
        ["error code", "message", "description", "measure", "status"].map(|name| Cell::new(name, node.place)).to_vec(),
    ];
    let text = |node: &Node, wanted: Meaning| {
        let members =
            node.members().iter().filter(|(key, _)| lookup(key).is_some_and(|word| word.meanings[0] == wanted));
        members.into_iter().find_map(|(_, value)| value.scalar()).cloned().unwrap_or_default()
    };
    let texts = |node: &Node| {
        [Meaning::Message, Meaning::Description, Meaning::Measure, Meaning::Status].map(|meaning| text(node, meaning))
    };
    let mut add = |code: Rc<str>, texts: [Rc<str>; 4], node: &Node| {
        rows.push(std::iter::once(code).chain(texts).map(|text| Cell::new(text, node.place)).collect());
    };
    for (key, value) in node.members() {
        match value.scalar() {
            _ if !code::is_code(key) => {}
            Some(message) => add(key.clone(), [message.clone(), "".into(), "".into(), "".into()], value),
            None => add(key.clone(), texts(value), value),
        }
    }
    for element in node.elements() {
        if let Some(code) = code_of(element) {
            add(code, texts(element), element);
        }
    }
    (rows.len() > 1).then(|| Table { place: node.place, header_rows: 1, rows, is_keyed: true, ..Table::default() })
}

/// The code of an element of an enum.
fn code_of(element: &Node) -> Option<Rc<str>> {
    ["value", "const", "code", "name"].iter().find_map(|key| element.get(key)?.scalar().cloned())
}

/// What `x-enum…` without its beginning is called as a column.
fn heading(name: &str) -> Rc<str> {
    match name.to_lowercase().trim_end_matches('s') {
        "varname" | "name" => "name".into(),
        "" => "message".into(),
        other => other.into(),
    }
}

/// The texts of values in a description of an enum: "- `E1`: the text".
fn descriptions(text: &str) -> Vec<(String, String)> {
    let line = |line: &str| {
        let item = line.trim().strip_prefix(['-', '*', '+'])?.trim_start();
        let (code, text) = item.split_once([':', '\u{2013}', '\u{2014}']).or_else(|| item.split_once(" - "))?;
        let code = code.trim().trim_matches(['`', '*', '"']).to_owned();
        code::is_code(&code).then(|| (code, text.trim().to_owned()))
    };
    text.lines().filter_map(line).collect()
}
