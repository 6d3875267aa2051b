//! What JSON, YAML and TOML have in common.

use crate::import::page::Place;

/// A value and where it is.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    /// A string, a number or a boolean, as it is written.
    Scalar(String),
    List(Vec<Node>),
    /// In the file's order.
    Map(Vec<(String, Node)>),
}

/// Deeper nesting is not a catalogue, and would take a stack.
pub(super) const MAX_DEPTH: usize = 100;

impl Node {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Map(members) = &self.value else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar, and of a list of them, an item a line.
    pub(super) fn text(&self) -> Option<String> {
        match &self.value {
            Value::Null => Some(String::new()),
            Value::Scalar(text) => Some(text.clone()),
            Value::List(elements) => {
                let lines: Option<Vec<&str>> = elements.iter().map(Self::scalar).collect();
                lines.map(|lines| match lines[..] {
                    [only] => only.to_owned(),
                    _ => lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"),
                })
            }
            Value::Map(_) => None,
        }
    }
}
