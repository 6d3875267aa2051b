//! A file an entry: what the file says about itself at its top, and the text below.

use super::data_tables;
use super::node::{Node, Value};
use super::{markdown, toml, yaml};
use crate::import::page::{Block, Cell, Page, Table};
use crate::import::table::code_headings;
use crate::import::table::vocabulary::{Meaning, meanings};

/// Reads the page, if it is an entry.
pub(super) fn read(file: &str, text: &str) -> Option<Page> {
    let (matter, is_toml) = split(text)?;
    let node = if is_toml { toml::parse(matter).ok()? } else { yaml::parse(matter).ok()?.into_iter().next()? };
    if !matches!(node.value, Value::Map(_)) {
        return None;
    }
    let mut table = data_tables::single(&node);
    let means =
        |table: &Table, wanted: Meaning| table.rows[0].iter().any(|cell| meanings(&cell.text).contains(&wanted));
    let mut guesses = Vec::new();
    let is_known = means(&table, Meaning::Code);
    if !is_known && !means(&table, Meaning::Status) {
        return None;
    }
    if !is_known {
        let code = stem(file);
        add(&mut table, &node, "error code", code);
        guesses.push((node.place, format!("no key for the code: the file's name, `{code}`, is taken for it")));
    }
    for (meaning, text) in code_headings::parts(&markdown::read(file, text).blocks) {
        if !means(&table, meaning) {
            add(&mut table, &node, meaning.key(), &text);
        }
    }
    Some(Page { file: file.to_owned(), blocks: vec![Block::Table(table)], skipped: Vec::new(), guesses })
}

fn add(table: &mut Table, node: &Node, heading: &str, text: &str) {
    for (row, text) in table.rows.iter_mut().zip([heading, text]) {
        row.push(Cell::new(text, node.place));
    }
}

/// The text between `---` and `---`, or `+++` and `+++`; and whether it is TOML.
fn split(text: &str) -> Option<(&str, bool)> {
    for (fence, is_toml) in [("---", false), ("+++", true)] {
        let Some(rest) = text.strip_prefix(fence) else { continue };
        let rest = rest.trim_start_matches('\r').strip_prefix('\n')?;
        let mut length = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == fence {
                return Some((&rest[..length], is_toml));
            }
            length += line.len();
        }
    }
    None
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split_once(".md").map_or(name, |(stem, _)| stem)
}
