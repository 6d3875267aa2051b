//! From a code to its index in the catalogue, by the perfect hash that the macro found.
//!
//! The code's first and last eight bytes are hashed, the hash selects a slot, and the slot holds those same bytes: a string
//! that differs from them is not a code of the catalogue. Every lookup takes one multiplication and one probe; only codes
//! of more than sixteen bytes are compared further.
//!
//! The worst case is the usual one: no two codes of the catalogue share a slot, so neither a code nor a string that is not
//! one leads to a second probe. Where two codes share both words and their length, the hash takes in every byte, a step
//! for each eight. On 32-bit targets the same tables are read; the multiplication of 64 bits by 64 is four of 32 there.
// `const fn` converts with `as` alone. Inlining is what turns every field of a table into a constant.
#![allow(clippy::cast_lossless, clippy::cast_possible_truncation, clippy::inline_always)]

use crate::{hash, text_column};

/// Bytes of a slot: the two words of the code, its length ([`LONG`] and more are one), the entry's index, all
/// little-endian, and one byte of padding that makes the multiplication by the slot's size cheap. The length of an unused
/// slot is 0, which no code has.
pub(crate) const SLOT_BYTES: usize = 20;

/// The length in a slot for codes of this length and of all above.
const LONG: u8 = u8::MAX;

/// The tables of one catalogue, written by the macro.
pub struct Lookup {
    /// The lengths of the shortest and of the longest code, in bytes.
    pub lengths: [usize; 2],
    /// The seeds that the words are mixed with, chosen so that every code gets a slot of its own.
    pub seeds: [u64; 2],
    /// `true` if the hash takes in every byte.
    pub deep: bool,
    /// The hash shifted right by this is the bucket.
    pub bucket_shift: u32,
    /// One little-endian `u16` for each bucket.
    pub displacements: &'static [u8],
    /// The slots; their number is a power of two.
    pub slots: &'static [u8],
    /// The bytes between the words of codes of more than sixteen bytes, end to end by index; empty where there are no
    /// such codes. Not the codes themselves, so a program that shows none does not contain them.
    pub middles: &'static [u8],
    /// Where each of these starts, as in a [`TextColumn`](crate::TextColumn).
    pub middle_offsets: &'static [u8],
}

impl Lookup {
    /// The index of a code in its catalogue; `None` for any other string.
    #[inline(always)]
    #[must_use]
    pub const fn find(&self, code: &str) -> Option<usize> {
        let code = code.as_bytes();
        if code.len() < self.lengths[0] || code.len() > self.lengths[1] {
            return None;
        }
        let words = hash::words(code);
        let hash = hash::hash(code, words, self.seeds, self.deep);
        let bucket = (hash >> self.bucket_shift) as usize;
        let Some(displacement) = self.displacements.split_at(bucket * 2).1.first_chunk() else {
            return None;
        };
        let mask = self.slots.len() / SLOT_BYTES - 1;
        let slot = (hash as usize ^ u16::from_le_bytes(*displacement) as usize) & mask;
        let Some(([first, last], length, index)) = parts(self.slots.split_at(slot * SLOT_BYTES).1) else {
            return None;
        };
        let length_in_slot = if code.len() < LONG as usize { code.len() } else { LONG as usize };
        // One comparison for all parts, since no branch predictor foresees which part of a wrong code is wrong. The
        // rotations change nothing in the result; without them the optimiser makes a branch for each part.
        let difference = (first ^ words[0])
            | (last ^ words[1]).rotate_left(1)
            | (length as u64 ^ length_in_slot as u64).rotate_left(2);
        let index = index as usize;
        if difference == 0 && (code.len() <= hash::IDENTIFIED_BY_WORDS || self.same_middle(code, index)) {
            return Some(index);
        }
        None
    }

    const fn same_middle(&self, code: &[u8], index: usize) -> bool {
        are_equal(hash::middle(code), text_column::part(self.middles, self.middle_offsets, index))
    }
}

/// Writes the words of a code, its length and its index; `None` if the index is too large.
pub(crate) fn write_slot(slot: &mut [u8], code: &str, index: usize) -> Option<()> {
    let [first, last] = hash::words(code.as_bytes());
    slot[..8].copy_from_slice(&first.to_le_bytes());
    slot[8..16].copy_from_slice(&last.to_le_bytes());
    slot[16] = u8::try_from(code.len()).unwrap_or(LONG);
    slot[17..19].copy_from_slice(&u16::try_from(index).ok()?.to_le_bytes());
    Some(())
}

/// The words, the length and the index that [`write_slot`] wrote.
#[inline(always)]
const fn parts(slot: &[u8]) -> Option<([u64; 2], u8, u16)> {
    let Some((first, rest)) = slot.split_first_chunk() else {
        return None;
    };
    let Some((last, rest)) = rest.split_first_chunk() else {
        return None;
    };
    let [length, low, high, ..] = rest else {
        return None;
    };
    let words = [u64::from_le_bytes(*first), u64::from_le_bytes(*last)];
    Some((words, *length, u16::from_le_bytes([*low, *high])))
}

/// Returns `true` if two slices are equal. `==` on slices is not `const`; whole words at a time it is nearly as fast.
#[must_use]
pub const fn are_equal(mut a: &[u8], mut b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    while let (Some((one, rest_a)), Some((other, rest_b))) = (a.split_first_chunk(), b.split_first_chunk()) {
        if u64::from_le_bytes(*one) != u64::from_le_bytes(*other) {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    while let ([one, rest_a @ ..], [other, rest_b @ ..]) = (a, b) {
        if *one != *other {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    true
}
