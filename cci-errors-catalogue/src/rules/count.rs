//! There are entries, and not too many.

use crate::entry::Entry;
use crate::problem::{Kind, Place, Problem};

/// How many entries an enum can have: its variants are counted in 16 bits, in the lookup tables as in the enum.
pub const MAX_ENTRIES: usize = 65_535;

/// Reports and drops the entries beyond [`MAX_ENTRIES`]. Called once the selectors of `#[only(…)]` have dropped theirs.
pub fn too_many_entries(entries: &mut Vec<Entry>, problems: &mut Vec<Problem>) {
    if let Some(beyond) = entries.get(MAX_ENTRIES) {
        let message = format!("expected at most {MAX_ENTRIES} entries, found {}", entries.len());
        let problem = Problem::new(Kind::TooMany, beyond.code.place, message);
        problems.push(problem.help("keep some of them with `#[only(…)]`"));
        entries.truncate(MAX_ENTRIES);
    }
}

/// An array of entries that is empty.
pub(crate) fn no_entries(list: Place) -> Problem {
    Problem::new(Kind::Missing, list, "\"errors\" has no entries").help("add an entry: an enum needs a variant")
}
