//! The tables of `cci-errors`: what its macros write into a program, and what generated code reads there.
//!
//! Depend on `cci-errors`, not on this crate: its items follow the macros of the same version and nothing else.
//!
//! The writing and the reading of each format are in one file, so that they cannot drift apart:
//!
//! ```text
//! codes ──► layout ─┬► one_length ────► bytes ──► one_length    (all read words with `hash`)
//!                   └► perfect_hash ──► bytes ──► lookup
//! strings ──► text_column::write_offsets ──► bytes ──► text_column
//! ```
//! Reading allocates nothing and works in `const` evaluation. [`nearest`], [`is_invisible`] and [`status_reason`] are here since
//! both sides need them, too.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod accessors;
#[cfg(test)]
mod agreement;
mod column;
mod hash;
mod invisible;
mod layout;
mod lookup;
mod nearest;
mod one_length;
mod perfect_hash;
mod random;
mod status;
mod text_column;

pub use column::{Column, Flags, ListColumn};
pub use hash::digest;
pub use invisible::{Escaped, is_invisible};
pub use layout::Layout;
pub use lookup::{Lookup, are_equal};
pub use nearest::{nearest, nearest_codes};
pub use one_length::{OneLength, OneLengthLookup};
pub use perfect_hash::PerfectHash;
pub use status::{HTTP_STATUSES, status_reason};
pub use text_column::TextColumn;
pub use text_column::write_offsets;
