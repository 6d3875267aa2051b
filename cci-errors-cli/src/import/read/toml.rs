//! TOML with places and in its own order.

use super::part_lines::PartLines;
use crate::import::node::{Node, Value};
use crate::import::unreadable::Unreadable;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// # Errors
///
/// Why the text is not TOML.
pub(super) fn parse(text: &str) -> Result<Node, Unreadable> {
    let part_lines = PartLines::new(text, 0);
    let table = DeTable::parse(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let column = text.get(..start).map_or(1, |before| before.chars().rev().take_while(|c| *c != '\n').count() + 1);
        Unreadable::new(part_lines.place(start), error.message()).column(column)
    })?;
    Ok(Node { place: part_lines.place(0), value: map(table.into_inner(), &part_lines) })
}

fn map(table: DeTable, part_lines: &PartLines) -> Value {
    let mut members: Vec<(usize, String, Node)> = table
        .into_iter()
        .map(|(key, value)| {
            let at = key.span().start;
            (at, key.into_inner().into_owned(), node(value, part_lines))
        })
        .collect();
    members.sort_by_key(|(at, _, _)| *at);
    Value::Map(members.into_iter().map(|(_, key, node)| (key.into(), node)).collect())
}

fn node(value: Spanned<DeValue>, part_lines: &PartLines) -> Node {
    let Range { start, .. } = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Scalar(text.into()),
        DeValue::Integer(number) => Value::Scalar(number.to_string().into()),
        DeValue::Float(number) => Value::Scalar(number.to_string().into()),
        DeValue::Boolean(boolean) => Value::Scalar(boolean.to_string().into()),
        DeValue::Datetime(time) => Value::Scalar(time.to_string().into()),
        DeValue::Array(elements) => Value::List(elements.into_iter().map(|value| node(value, part_lines)).collect()),
        DeValue::Table(table) => map(table, part_lines),
    };
    Node { place: part_lines.place(start), value }
}
