//! The values of JSON, YAML and TOML, and the places of all that is in a file.

use std::rc::Rc;

/// A line of the page's file, counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub line: usize,
}

/// A value and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    /// A string, a number or a boolean, as it is written.
    Scalar(Rc<str>),
    List(Vec<Node>),
    /// In the file's order.
    Map(Vec<(Rc<str>, Node)>),
}

/// Deeper nesting is not a catalogue, and would take a stack.
pub(crate) const MAX_DEPTH: usize = 100;

impl Node {
    pub(crate) fn null(place: Place) -> Self {
        Self { place, value: Value::Null }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.members().iter().find(|(name, _)| &**name == key).map(|(_, node)| node)
    }

    /// The members of a map; none of anything else.
    pub(crate) fn members(&self) -> &[(Rc<str>, Self)] {
        match &self.value {
            Value::Map(members) => members,
            _ => &[],
        }
    }

    /// The elements of a list; none of anything else.
    pub(crate) fn elements(&self) -> &[Self] {
        match &self.value {
            Value::List(elements) => elements,
            _ => &[],
        }
    }

    pub(crate) fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    pub(crate) fn scalar(&self) -> Option<&Rc<str>> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The lines of a list of scalars.
    pub(crate) fn lines(&self) -> Option<Vec<&str>> {
        let Value::List(elements) = &self.value else { return None };
        elements.iter().map(|element| element.scalar().map(|text| &**text)).collect()
    }
}
