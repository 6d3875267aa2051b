//! Which tables a catalogue gets: those of the fastest lookup that its codes allow.

use crate::{OneLength, PerfectHash};

/// The tables that find a code.
#[derive(Debug)]
pub enum Layout {
    /// One multiplication and no displacement, for codes of one length.
    OneLength(OneLength),
    /// For all others.
    Any(PerfectHash),
}

impl Layout {
    /// The tables of these codes, which must differ from each other and be at most 65,535.
    ///
    /// The same codes in the same order give the same tables. `None` if there are no codes, if two are equal or if they
    /// are too many; for other codes it is next to impossible.
    #[must_use]
    pub fn choose(codes: &[&str]) -> Option<Self> {
        match OneLength::build(codes) {
            Some(tables) => Some(Self::OneLength(tables)),
            None => PerfectHash::build(codes).map(Self::Any),
        }
    }
}
