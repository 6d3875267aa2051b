//! From a code to its variant, in the two layouts of tables that the macro chooses from.
//!
//! The functions are generic, with the tables as constants of a trait: an optimised function that mentions the tables of a
//! concrete enum, as `from_code` would, makes rustc evaluate the list of variants whenever it compiles the enum's crate.

use crate::ErrorCode;
use cci_errors_tables::{Lookup, OneLengthLookup};

/// An enum whose lookup ends at an index of the catalogue.
pub trait ByIndex: ErrorCode {
    /// The tables.
    const LOOKUP: Lookup;
}

/// The variant of a code.
#[inline]
#[must_use]
pub const fn find_by_index<E: ByIndex>(code: &str) -> Option<E> {
    match E::LOOKUP.find(code) {
        Some(index) => Some(variant(index)),
        None => None,
    }
}

/// The code at this index of the catalogue.
///
/// Not `inline`, and with a check that indexing repeats: this keeps rustc's own inliner away, which would evaluate the list for
/// the crate's metadata. LLVM inlines it and checks once.
const fn variant<E: ErrorCode>(index: usize) -> E {
    let all = E::ALL;
    assert!(index < all.len(), "the tables have no other index");
    all[index]
}

/// An enum whose lookup ends at a slot.
pub trait BySlot: ErrorCode {
    /// The tables.
    const LOOKUP: OneLengthLookup;

    /// The variants in the order of their slots, as many as there are slots. An unused slot is never read.
    const IN_SLOTS: &'static [Self];
}

/// The variant of a code.
///
/// The slot is loaded while the code is compared, without a bounds check: the optimiser sees that the lookup's shift leaves no
/// larger index.
#[inline]
#[must_use]
pub const fn find_by_slot<E: BySlot>(code: &str) -> Option<E> {
    match E::LOOKUP.find(code) {
        Some(slot) => Some(E::IN_SLOTS[slot]),
        None => None,
    }
}

/// The variants in the order of the slots, by the index of each slot's code, a little-endian `u16`.
#[must_use]
pub const fn in_slots<E: Copy, const N: usize, const SLOTS: usize>(variants: [E; N], indices: &[u8]) -> [E; SLOTS] {
    let mut in_slots = [variants[0]; SLOTS];
    let mut slot = 0;
    while slot < SLOTS {
        in_slots[slot] = variants[u16::from_le_bytes([indices[2 * slot], indices[2 * slot + 1]]) as usize];
        slot += 1;
    }
    in_slots
}
