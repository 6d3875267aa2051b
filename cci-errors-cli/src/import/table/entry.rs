//! One entry per file: its front matter, and the text below.

use super::code::{is_code, is_constant, is_telling_code};
use super::columns::{Columns, Context, find, has_column};
use super::data;
use super::evidence::{Ground, file_mentions_errors};
use super::labels::parts;
use super::vocabulary::{Evidence, Meaning, lookup};
use crate::import::node::Node;
use crate::import::page::{Cell, Page, Place, Table};
use crate::import::policies::Column;

/// The entry that a file is, as a table with one row.
pub(super) struct Entry {
    pub table: Table,
    pub columns: Columns,
    /// What is not imported of the text, and why.
    pub dropped: Vec<String>,
    pub assumed: Vec<(Place, String)>,
    /// The columns that the caller names.
    pub named: Vec<String>,
}

/// Reads the page, if it is an entry: its front matter has a key for the code, or it has a status and the file's name is one.
pub(super) fn read(page: &Page, said: &[Column]) -> Option<Entry> {
    let matter = page.front_matter.as_ref()?;
    let mut table = data::single(matter);
    let mut assumed = Vec::new();
    let mut ground = code_key(matter, &page.file, said);
    let has_status = has(&table, Meaning::Status);
    if ground.is_none() && has_status {
        let code = stem(&page.file);
        if is_code(code) && is_telling_code(code) {
            add(&mut table, matter, "error code", code);
            assumed.push((matter.place, format!("no key for the code: using the file's name, `{code}`")));
            ground = Some(Ground::File);
        }
    }
    let ground = ground?;
    let parts = parts(&page.blocks, said);
    let mut dropped: Vec<String> =
        parts.unknown.iter().map(|label| format!("section \"{label}\" is not imported")).collect();
    for (meaning, text) in &parts.texts {
        if has(&table, *meaning) {
            dropped.push(format!("the text has a {meaning} as well: that of the front matter is read"));
        } else {
            add(&mut table, matter, meaning.key(), text);
        }
    }
    let context = Context { said, chosen: Some(ground.to_string()), file: &page.file, ..Context::default() };
    let mut columns = find(&table, &context).ok()?;
    columns.ground = ground;
    let mut named = parts.named;
    named.extend(said.iter().filter(|column| has_column(&table, column)).map(|column| column.heading.clone()));
    Some(Entry { table, columns, dropped, assumed, named })
}

/// The key that has the code. `id`, which any page has, is one only where it is spelt as a code and the file is about errors.
fn code_key(matter: &Node, file: &str, said: &[Column]) -> Option<Ground> {
    for (key, value) in matter.members() {
        let Some(text) = value.scalar() else { continue };
        let is_said = said.iter().any(|column| column.meaning == Some(Meaning::Code) && *column.heading == **key);
        if is_said {
            return Some(Ground::Said(format!("`--column \"{key}=code\"`")));
        }
        let Some(word) = lookup(key).filter(|word| word.meanings[0] == Meaning::Code && is_code(text)) else {
            continue;
        };
        let is_about_errors = word.evidence >= Evidence::Code
            || (is_constant(text) || is_telling_code(text)) && !text.contains('-') && file_mentions_errors(file);
        if is_about_errors {
            return Some(Ground::Key(key.to_string()));
        }
    }
    None
}

fn has(table: &Table, wanted: Meaning) -> bool {
    table.rows[0].iter().any(|cell| lookup(&cell.text).is_some_and(|word| word.meanings.contains(&wanted)))
}

fn add(table: &mut Table, node: &Node, heading: &str, text: &str) {
    for (row, text) in table.rows.iter_mut().zip([heading, text]) {
        row.push(Cell::new(text, node.place));
    }
}

fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split_once(".md").map_or(name, |(stem, _)| stem)
}
