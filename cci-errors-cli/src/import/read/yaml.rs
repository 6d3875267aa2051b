//! YAML, from the events of its parser: comments are no obstacle, aliases are followed, and no document is too deep.

use crate::import::node::{MAX_DEPTH, Node, Value};
use crate::import::page::{Place, Unreadable};
use saphyr_parser::{Event, Parser, Span};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::rc::Rc;

/// What aliases may add to a document, in nodes and in bytes: aliases of aliases grow without limit.
const MAX_COPIED: usize = 100_000;
const MAX_COPIED_BYTES: usize = 4 << 20;

/// What was read of a text.
pub(super) struct Documents {
    pub nodes: Vec<Node>,
    /// Where the text is not strictly YAML, and how it was read.
    pub assumed: Vec<(Place, String)>,
}

/// Reads all documents of the text. Two mistakes that many readers overlook are mended: a colon in a string without quotes,
/// and a string in quotes whose lines are not indented.
///
/// # Errors
///
/// Why the text is not YAML.
pub(super) fn parse(text: &str) -> Result<Documents, Unreadable> {
    let why = match strictly(text) {
        Ok(nodes) => return Ok(Documents { nodes, assumed: Vec::new() }),
        Err(why) => why,
    };
    let (mended, lines) = mended(text);
    let (Some(first), Ok(nodes)) = (lines.first(), strictly(&mended)) else { return Err(why) };
    let others = if lines.len() > 1 { format!(" and {} others", lines.len() - 1) } else { String::new() };
    let what = format!(
        "not strictly YAML ({}): line {first}{others} is read as a string that needs quotes or indentation",
        why.message
    );
    Ok(Documents { nodes, assumed: vec![(Place { line: *first }, what)] })
}

/// The text with the two mistakes mended, and the lines where they are. No line is added or removed.
fn mended(text: &str) -> (String, Vec<usize>) {
    let mut mended = String::with_capacity(text.len() + 64);
    let mut lines = Vec::new();
    // The indentation that the rest of an open quoted string needs.
    let mut open: Option<(char, usize)> = None;
    // Lines that are indented further belong to a block of text.
    let mut block: Option<usize> = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let content = line.trim_end_matches(['\n', '\r']);
        let end = &line[content.len()..];
        let indent = content.len() - content.trim_start_matches(' ').len();
        if let Some((quote, wanted)) = open {
            if indent < wanted && !content.trim().is_empty() {
                lines.push(index + 1);
                let _ = write!(mended, "{}{}{end}", " ".repeat(wanted), content.trim_start());
            } else {
                mended += line;
            }
            if closes(content, quote) {
                open = None;
            }
            continue;
        }
        if let Some(parent) = block {
            if content.trim().is_empty() || indent > parent {
                mended += line;
                continue;
            }
            block = None;
        }
        let start = content.trim_start_matches([' ', '-']);
        let own = content.len() - start.len();
        let Some((key, value)) = start.split_once(": ").filter(|(key, _)| is_plain_key(key)) else {
            mended += line;
            continue;
        };
        let value = value.trim();
        match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                if !closes(&value[1..], quote) {
                    open = Some((quote, own + 1));
                }
                mended += line;
            }
            Some('|' | '>') => {
                block = Some(own);
                mended += line;
            }
            Some('[' | '{' | '&' | '*' | '!' | '#' | '%' | '@' | '`') | None => mended += line,
            Some(_) if value.contains(": ") || value.ends_with(':') => {
                lines.push(index + 1);
                let escaped = value.replace('\'', "''");
                let _ = write!(mended, "{}{key}: '{escaped}'{end}", &content[..own]);
            }
            Some(_) => mended += line,
        }
    }
    (mended, lines)
}

/// Returns `true` if a quoted string ends in this line.
fn closes(rest: &str, quote: char) -> bool {
    let mut characters = rest.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' if quote == '"' => drop(characters.next()),
            '\'' if quote == '\'' && characters.peek() == Some(&'\'') => drop(characters.next()),
            c if c == quote => return true,
            _ => {}
        }
    }
    false
}

fn is_plain_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
}

fn strictly(text: &str) -> Result<Vec<Node>, Unreadable> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let (line, column) = (error.marker().line(), error.marker().col());
            Unreadable::new(Place { line }, error.info()).column(column + 1)
        })?;
        builder.event(event, span)?;
    }
    Ok(builder.documents)
}

#[derive(Default)]
struct Builder {
    documents: Vec<Node>,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, Size)>,
    /// What aliases have added.
    copied: usize,
    copied_bytes: usize,
}

/// How many nodes and bytes of strings a node has, itself included, and how many levels.
#[derive(Clone, Copy)]
struct Size {
    nodes: usize,
    bytes: usize,
    levels: usize,
}

impl Size {
    fn of_scalar(bytes: usize) -> Self {
        Self { nodes: 1, bytes, levels: 1 }
    }
}

/// A list or a map whose end is still to come.
struct Open {
    node: Node,
    anchor: usize,
    /// The key whose value comes next.
    key: Option<Rc<str>>,
    /// What it has so far.
    size: Size,
}

impl Builder {
    fn event(&mut self, event: Event, span: Span) -> Result<(), Unreadable> {
        let place = Place { line: span.start.line() };
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let is_plain = style == saphyr_parser::ScalarStyle::Plain;
                let is_null = is_plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let size = Size::of_scalar(text.len());
                let value = if is_null { Value::Null } else { Value::Scalar(text.into()) };
                self.add(Node { place, value }, anchor, size)
            }
            Event::Alias(anchor) => {
                let null = || (Node::null(place), Size::of_scalar(0));
                let size = self.anchors.get(&anchor).map_or(Size::of_scalar(0), |(_, size)| *size);
                self.copied += size.nodes;
                self.copied_bytes += size.bytes;
                if self.copied > MAX_COPIED || self.copied_bytes > MAX_COPIED_BYTES {
                    let mebibytes = MAX_COPIED_BYTES >> 20;
                    let why = format!("aliases repeat more than {MAX_COPIED} values or {mebibytes} MiB");
                    return Err(Unreadable::new(place, why));
                }
                let (node, size) = self.anchors.get(&anchor).cloned().unwrap_or_else(null);
                self.add(node, 0, size)
            }
            Event::SequenceStart(anchor, _) => self.open(Node { place, value: Value::List(Vec::new()) }, anchor),
            Event::MappingStart(anchor, _) => self.open(Node { place, value: Value::Map(Vec::new()) }, anchor),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.add(merged(open.node), open.anchor, open.size),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn open(&mut self, node: Node, anchor: usize) -> Result<(), Unreadable> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Unreadable::new(node.place, format!("nested more than {MAX_DEPTH} levels deep")));
        }
        self.open.push(Open { node, anchor, key: None, size: Size::of_scalar(0) });
        Ok(())
    }

    fn add(&mut self, node: Node, anchor: usize, size: Size) -> Result<(), Unreadable> {
        if let Some(open) = self.open.last_mut() {
            open.size.nodes += size.nodes;
            open.size.bytes += size.bytes;
            open.size.levels = open.size.levels.max(size.levels + 1);
        }
        if size.levels > MAX_DEPTH {
            return Err(Unreadable::new(node.place, format!("nested more than {MAX_DEPTH} levels deep")));
        }
        if anchor > 0 {
            // A map in an anchored map is copied for both.
            self.copied += if size.nodes > 1 { size.nodes } else { 0 };
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return Ok(());
        };
        match (&mut open.node.value, open.key.take()) {
            (Value::List(elements), _) => elements.push(node),
            (Value::Map(members), Some(key)) => members.push((key, node)),
            _ => open.key = Some(node.scalar().cloned().unwrap_or_default()),
        }
        Ok(())
    }
}

/// The map with what `<<` refers to, where it does not have it itself.
fn merged(mut node: Node) -> Node {
    let Value::Map(members) = &mut node.value else { return node };
    let Some(at) = members.iter().position(|(key, _)| &**key == "<<") else { return node };
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
    let mut known: HashSet<Rc<str>> = members.iter().map(|(key, _)| key.clone()).collect();
    members.extend(defaults.into_iter().filter(|(key, _)| known.insert(key.clone())));
    node
}
