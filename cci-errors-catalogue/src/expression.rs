//! Selectors joined by `|`, `&`, `!` and parentheses.

use crate::selector::Row;
use crate::selector::Selector;

/// A selector and the place where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit<P> {
    /// The selector.
    pub selector: Selector,
    /// Where it is written.
    pub place: P,
}

/// An expression that selects codes.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression<P> {
    /// A selector.
    Unit(Unit<P>),
    /// The codes that the expression does not select: `!retryable`.
    Not(Box<Self>),
    /// The codes that all expressions select: `quota & !retryable`.
    All(Vec<Self>),
    /// The codes that any expression selects: `401 | 403`.
    Any(Vec<Self>),
}

impl<P: Copy> Expression<P> {
    /// Returns `true` if it selects a row of a catalogue with these categories.
    #[must_use]
    pub fn matches(&self, row: &Row, categories: &[&str]) -> bool {
        match self {
            Self::Unit(unit) => unit.selector.matches(row, categories),
            Self::Not(inner) => !inner.matches(row, categories),
            Self::All(parts) => parts.iter().all(|part| part.matches(row, categories)),
            Self::Any(parts) => parts.iter().any(|part| part.matches(row, categories)),
        }
    }

    /// The selectors in it, in the order in which they are written.
    #[must_use]
    pub fn units(&self) -> Vec<&Unit<P>> {
        match self {
            Self::Unit(unit) => vec![unit],
            Self::Not(inner) => inner.units(),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::units).collect(),
        }
    }

    /// The alternatives that `|` joins at the top, parentheses opened.
    #[must_use]
    pub fn into_alternatives(self) -> Vec<Self> {
        match self {
            Self::Any(parts) => parts.into_iter().flat_map(Self::into_alternatives).collect(),
            other => vec![other],
        }
    }
}
