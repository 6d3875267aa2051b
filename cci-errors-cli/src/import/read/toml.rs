//! TOML with places and in its own order.

use super::line_starts::LineStarts;
use crate::import::node::{Node, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// # Errors
///
/// Why the text is not TOML.
pub(super) fn parse(text: &str) -> Result<Node, String> {
    let table = DeTable::parse(text).map_err(|error| error.to_string())?;
    let line_starts = LineStarts::new(text, 0);
    Ok(Node { place: line_starts.place(0), value: map(table.into_inner(), &line_starts) })
}

fn map(table: DeTable, line_starts: &LineStarts) -> Value {
    let mut members: Vec<(usize, String, Node)> = table
        .into_iter()
        .map(|(key, value)| {
            let at = key.span().start;
            (at, key.into_inner().into_owned(), node(value, line_starts))
        })
        .collect();
    members.sort_by_key(|(at, _, _)| *at);
    Value::Map(members.into_iter().map(|(_, key, node)| (key.into(), node)).collect())
}

fn node(value: Spanned<DeValue>, line_starts: &LineStarts) -> Node {
    let Range { start, .. } = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Scalar(text.into()),
        DeValue::Integer(number) => Value::Scalar(number.to_string().into()),
        DeValue::Float(number) => Value::Scalar(number.to_string().into()),
        DeValue::Boolean(boolean) => Value::Scalar(boolean.to_string().into()),
        DeValue::Datetime(time) => Value::Scalar(time.to_string().into()),
        DeValue::Array(elements) => Value::List(elements.into_iter().map(|value| node(value, line_starts)).collect()),
        DeValue::Table(table) => map(table, line_starts),
    };
    Node { place: line_starts.place(start), value }
}
