//! YAML, from the events of its parser: comments are no obstacle, aliases are followed, and no document is too deep.

use super::node::{MAX_DEPTH, Node, Value};
use crate::import::page::Place;
use saphyr_parser::{Event, Parser, Span};
use std::collections::HashMap;

/// Aliases of aliases grow without limit.
const MAX_NODES: usize = 1_000_000;

/// All documents of the text.
///
/// # Errors
///
/// Why the text is not YAML.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, String> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| error.to_string())?;
        builder.event(event, span)?;
    }
    Ok(builder.documents)
}

#[derive(Default)]
struct Builder {
    documents: Vec<Node>,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, Size)>,
    nodes: usize,
}

/// How many nodes a node has, itself included, and how many levels.
#[derive(Clone, Copy)]
struct Size {
    nodes: usize,
    levels: usize,
}

const SCALAR: Size = Size { nodes: 1, levels: 1 };

/// A list or a map whose end is still to come.
struct Open {
    node: Node,
    anchor: usize,
    /// The key whose value comes next.
    key: Option<String>,
    /// What it has so far.
    size: Size,
}

impl Builder {
    fn event(&mut self, event: Event, span: Span) -> Result<(), String> {
        let place = Place { line: span.start.line(), column: span.start.col() + 1 };
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_plain = style == saphyr_parser::ScalarStyle::Plain;
                let is_null = is_plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if is_null { Value::Null } else { Value::Scalar(text.into_owned()) };
                self.add(Node { place, value }, anchor, SCALAR, 1)
            }
            Event::Alias(anchor) => {
                let (node, size) =
                    self.anchors.get(&anchor).cloned().unwrap_or((Node { place, value: Value::Null }, SCALAR));
                self.add(node, 0, size, size.nodes)
            }
            Event::SequenceStart(anchor, _) => self.open(Node { place, value: Value::List(Vec::new()) }, anchor),
            Event::MappingStart(anchor, _) => self.open(Node { place, value: Value::Map(Vec::new()) }, anchor),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.add(merged(open.node), open.anchor, open.size, 1),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn open(&mut self, node: Node, anchor: usize) -> Result<(), String> {
        if self.open.len() >= MAX_DEPTH {
            return Err(format!("line {}: nested more than {MAX_DEPTH} levels deep", node.place.line));
        }
        self.open.push(Open { node, anchor, key: None, size: SCALAR });
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize, size: Size, copied: usize) -> Result<(), String> {
        if let Some(open) = self.open.last_mut() {
            open.size.nodes += size.nodes;
            open.size.levels = open.size.levels.max(size.levels + 1);
        }
        // A scalar is one; an alias is what it copies.
        self.nodes += copied;
        if self.nodes > MAX_NODES {
            return Err("more than a million values, with the aliases followed".to_owned());
        }
        if size.levels > MAX_DEPTH {
            return Err(format!("line {}: nested more than {MAX_DEPTH} levels deep", node.place.line));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match (&mut open.node.value, open.key.take()) {
            (Value::List(elements), _) => elements.push(node),
            (Value::Map(members), Some(key)) => members.push((key, node)),
            _ => open.key = Some(node.text().unwrap_or_default()),
        }
        Ok(())
    }
}

/// The map with what `<<` refers to, where it does not have it itself.
fn merged(mut node: Node) -> Node {
    let Value::Map(members) = &mut node.value else { return node };
    let Some(at) = members.iter().position(|(key, _)| key == "<<") else { return node };
    let defaults = match members.remove(at).1.value {
        Value::Map(defaults) => defaults,
        Value::List(maps) => maps
            .into_iter()
            .flat_map(|map| match map.value {
                Value::Map(defaults) => defaults,
                _ => Vec::new(),
            })
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in defaults {
        if !members.iter().any(|(known, _)| *known == key) {
            members.push((key, value));
        }
    }
    node
}
