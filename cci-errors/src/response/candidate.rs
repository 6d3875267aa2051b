//! One of several strings that may be the code, the message or the request id.

use super::json::is_blank;
use alloc::borrow::Cow;

/// The preferred candidate so far: the one of the lowest rank and, of equal ranks, the last, as everywhere in JSON.
pub(super) struct Candidate<'t> {
    rank: usize,
    text: Option<Cow<'t, str>>,
}

impl Default for Candidate<'_> {
    fn default() -> Self {
        Self { rank: usize::MAX, text: None }
    }
}

impl<'t> Candidate<'t> {
    pub(super) fn is_none(&self) -> bool {
        self.text.is_none()
    }

    /// Offers a string. An empty one, or one of whitespace alone, is not a candidate.
    pub(super) fn offer(&mut self, rank: usize, text: Option<Cow<'t, str>>) {
        if rank <= self.rank && text.as_ref().is_some_and(|text| !is_blank(text)) {
            *self = Self { rank, text };
        }
    }

    /// Whether both are the same string, or both are none.
    pub(super) fn has_text_of(&self, other: &Self) -> bool {
        self.text == other.text
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.offer(other.rank, other.text);
    }

    pub(super) fn into_text(self) -> Option<Cow<'t, str>> {
        self.text
    }
}
