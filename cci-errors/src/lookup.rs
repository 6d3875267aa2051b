//! From a code to its place in the catalogue, by the perfect hash that the macro found.
//!
//! The code's first and last eight bytes are hashed, the hash names a slot, and the slot holds those same bytes: what
//! differs from them is no code of the catalogue. Every lookup takes one multiplication and one probe; only codes of
//! more than sixteen bytes are compared further.
//!
//! There is no worst case beside the usual one: no two codes of the catalogue share a slot, so that neither a code nor
//! what somebody sends instead of one leads to a second probe. Where codes share both words and their length, the hash
//! takes in every byte, a step for each eight. On 32-bit targets the same tables are read; the multiplication of 64 bits
//! by 64 is four of 32 there.
// `const fn` converts with `as` alone. Inlining is what turns every field of a table into a constant.
#![allow(clippy::cast_lossless, clippy::cast_possible_truncation, clippy::inline_always)]

use crate::{column, key};

/// Bytes of a slot, as the macro writes it: two words, the length, the index, one byte of padding.
const SLOT_BYTES: usize = 20;

/// Stands in a slot for this length and all above.
const LONG: u8 = u8::MAX;

/// The tables of one catalogue, written by the macro.
#[doc(hidden)]
pub struct Lookup {
    /// Of the shortest and of the longest code.
    pub lengths: [usize; 2],
    /// What the words are mixed with, chosen so that every code gets a slot of its own.
    pub seeds: [u64; 2],
    /// Whether the hash takes in every byte.
    pub deep: bool,
    /// The hash shifted right by this is the bucket.
    pub bucket_shift: u32,
    /// One little-endian `u16` a bucket.
    pub displacements: &'static [u8],
    /// A power of two of slots.
    pub slots: &'static [u8],
    /// What lies between the words of the codes of more than sixteen bytes, end to end by index; empty where there are no
    /// such codes. Not the codes themselves, so that a program which shows none has none in it.
    pub middles: &'static [u8],
    /// Where each begins, as in a column of texts.
    pub middle_bounds: &'static [u8],
}

impl Lookup {
    /// The index of a code.
    #[inline(always)]
    #[must_use]
    pub const fn find(&self, code: &str) -> Option<usize> {
        let code = code.as_bytes();
        if code.len() < self.lengths[0] || code.len() > self.lengths[1] {
            return None;
        }
        let words = key::words(code);
        let hash = key::hash(code, words, self.seeds, self.deep);
        let bucket = (hash >> self.bucket_shift) as usize;
        let Some(displacement) = self.displacements.split_at(bucket * 2).1.first_chunk() else {
            return None;
        };
        let mask = self.slots.len() / SLOT_BYTES - 1;
        let slot = (hash as usize ^ u16::from_le_bytes(*displacement) as usize) & mask;
        let Some(([first, last], length, index)) = parts(self.slots.split_at(slot * SLOT_BYTES).1) else {
            return None;
        };
        let longest_told = if code.len() < LONG as usize { code.len() } else { LONG as usize };
        // One comparison for all, since which part of a wrong code is wrong is nothing a processor could predict. Without
        // the rotations, which change nothing, the optimiser would see through it and make it a branch for each part.
        let difference = (first ^ words[0])
            | (last ^ words[1]).rotate_left(1)
            | (length as u64 ^ longest_told as u64).rotate_left(2);
        let index = index as usize;
        if difference == 0 && (code.len() <= key::TOLD_BY_WORDS || self.same_middle(code, index)) {
            return Some(index);
        }
        None
    }

    const fn same_middle(&self, code: &[u8], index: usize) -> bool {
        same(key::middle(code), column::part(self.middles, self.middle_bounds, index))
    }
}

/// The words, the length and the index.
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

/// Whether two parts are equal. `==` on slices is not `const`; whole words at a time it is nearly as fast.
const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
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
