//! From a code to its slot, where all codes of a catalogue have one length of 4 to 16 bytes and differ in their first or in
//! their last eight bytes, as in most catalogues of structured codes.
//!
//! Those eight bytes, multiplied by a number that the macro found, name the slot by their high bits: a lookup is one
//! multiplication and one comparison, no more than comparing the string with the right code would be. The codes are
//! few, the slots up to five times as many, and the bytes of structured codes are far from random, so a multiplier
//! without collisions is found within a thousand tries. For codes of random digits there is none from about forty codes
//! on, and those of a hostile catalogue may be chosen so that there is none: the search is bounded, and such a
//! catalogue has the tables of [`PerfectHash`](crate::PerfectHash).
//!
//! The worst case is the usual one: no string leads to a second probe.
// `const fn` converts with `as` alone. Inlining is what turns every field of a table into a constant.
#![allow(clippy::cast_possible_truncation, clippy::inline_always)]

use crate::hash;
use crate::random::SplitMix;
use alloc::vec;
use alloc::vec::Vec;

/// With more codes, a multiplier is rarely found, the search for it would be felt while compiling, and the slots would no
/// longer fit into the fastest cache.
const MAX_CODES: usize = 1_000;

/// Slots for each code, at most.
const MAX_SLOTS: usize = 5;

/// The number of multipliers that are tried, most of them with a part of the codes: two in the same slot end a try. Of
/// the 112 codes of CCI, one in 743 fits into 512 slots; of 50 to 630 codes of other services, one in 3 to 260.
const TRIES: u32 = 4_096;

/// The number that are tried with fewer slots than the maximum, where few catalogues fit.
const TRIES_OF_FEWER: u32 = 64;

/// The contents of a [`OneLengthLookup`], whose fields have the same names.
#[derive(Debug)]
pub struct OneLength {
    /// The length of every code, in bytes.
    pub length: usize,
    /// `true` if the slot is found by the first eight bytes, and not by the last.
    pub by_first: bool,
    /// Multiplies these bytes.
    pub multiplier: u64,
    /// The product shifted right by this is the slot.
    pub shift: u32,
    /// The bytes that are not among these, if all codes have the same.
    pub common: Option<u64>,
    /// For each slot the eight bytes that lead to it, little-endian, and then the others if codes differ in them.
    pub slots: Vec<u8>,
    /// The index of each slot's code, a little-endian `u16`; 0 for an unused slot.
    pub indices: Vec<u8>,
}

impl OneLength {
    /// The tables of these codes; `None` if they are not of one length, or no multiplier was found.
    #[must_use]
    pub fn build(codes: &[&str]) -> Option<Self> {
        let length = codes.first()?.len();
        let is_fit = |code: &&str| code.len() == length;
        if codes.len() > MAX_CODES || !(4..=hash::IDENTIFIED_BY_WORDS).contains(&length) || !codes.iter().all(is_fit) {
            return None;
        }
        let words: Vec<[u64; 2]> = codes.iter().map(|code| hash::words(code.as_bytes())).collect();
        // Codes of less than eight bytes are one word, the first.
        let by_first = length < 8 || !are_different(words.iter().map(|[_, last]| *last));
        let pairs: Vec<[u64; 2]> = words.iter().map(|&words| key_and_rest(words, by_first, length)).collect();
        let keys: Vec<u64> = pairs.iter().map(|[key, _]| *key).collect();
        if by_first && !are_different(keys.iter().copied()) {
            return None;
        }
        let (multiplier, shift) = multiplier(&keys, hash::digest(codes))?;
        let rests = || pairs.iter().map(|[_, rest]| *rest);
        let common = rests().next().filter(|first| rests().all(|rest| rest == *first));
        let slot_count = 1 << (64 - shift);
        // Nothing that leads to an unused slot is equal to what is in it: this leads to another one.
        let mut slots = vec![pairs[0]; slot_count];
        let mut indices = vec![[0; 2]; slot_count];
        for (index, pair) in pairs.iter().enumerate() {
            let slot = slot(pair[0], multiplier, shift);
            slots[slot] = *pair;
            indices[slot] = u16::try_from(index).ok()?.to_le_bytes();
        }
        let stored = if common.is_some() { 1 } else { 2 };
        let slots = slots.iter().flat_map(|pair| &pair[..stored]).flat_map(|word| word.to_le_bytes()).collect();
        Some(Self { length, by_first, multiplier, shift, common, slots, indices: indices.concat() })
    }
}

fn are_different(words: impl Iterator<Item = u64>) -> bool {
    let mut sorted: Vec<u64> = words.collect();
    sorted.sort_unstable();
    sorted.windows(2).all(|pair| pair[0] != pair[1])
}

/// A multiplier that gives each key a slot of its own, and the shift.
fn multiplier(keys: &[u64], seed: u64) -> Option<(u64, u32)> {
    let mut random = SplitMix(seed);
    let smallest = (keys.len() + keys.len() / 2).next_power_of_two().max(2);
    let is_allowed = |slots: usize| slots <= (keys.len() * MAX_SLOTS).max(2);
    let mut slot_count = smallest;
    while is_allowed(slot_count) {
        let tries = if is_allowed(slot_count * 2) { TRIES_OF_FEWER } else { TRIES };
        let shift = 64 - slot_count.trailing_zeros();
        // The try in which a slot was taken, so they need not be emptied.
        let mut taken_in = vec![0; slot_count];
        for attempt in 1..=tries {
            let multiplier = random.next() | 1;
            if fits(keys, multiplier, shift, &mut taken_in, attempt) {
                return Some((multiplier, shift));
            }
        }
        slot_count *= 2;
    }
    None
}

/// Returns `true` if each key has a slot of its own. A plain loop: macros are compiled without optimisation, where an
/// iterator takes ten times as long.
fn fits(keys: &[u64], multiplier: u64, shift: u32, taken_in: &mut [u32], attempt: u32) -> bool {
    let mut at = 0;
    while at < keys.len() {
        let slot = (keys[at].wrapping_mul(multiplier) >> shift) as usize;
        if taken_in[slot] == attempt {
            return false;
        }
        taken_in[slot] = attempt;
        at += 1;
    }
    true
}

/// The bytes that lead to the slot, and those that are not among them: none in codes of up to eight bytes.
#[inline(always)]
const fn key_and_rest([first, last]: [u64; 2], by_first: bool, length: usize) -> [u64; 2] {
    let key = if by_first { first } else { last };
    if length <= 8 {
        return [key, 0];
    }
    let shared_bits = 8 * (16 - length as u32);
    [key, if by_first { last >> shared_bits } else { first << shared_bits }]
}

#[inline(always)]
const fn slot(key: u64, multiplier: u64, shift: u32) -> usize {
    (key.wrapping_mul(multiplier) >> shift) as usize
}

/// The tables of one catalogue, written by the macro. Which code is in a slot is for generated code to say, which has an
/// array of them.
pub struct OneLengthLookup {
    /// The length of every code, in bytes.
    pub length: usize,
    /// `true` if the slot is found by the first eight bytes, and not by the last.
    pub by_first: bool,
    /// Multiplies these bytes.
    pub multiplier: u64,
    /// The product shifted right by this is the slot.
    pub shift: u32,
    /// The bytes that are not among these, if all codes have the same.
    pub common: Option<u64>,
    /// For each slot the eight bytes that lead to it, and then the others if codes differ in them.
    pub slots: &'static [u8],
}

impl OneLengthLookup {
    /// The slot of a code; `None` for any other string.
    #[inline(always)]
    #[must_use]
    pub const fn find(&self, code: &str) -> Option<usize> {
        let code = code.as_bytes();
        if code.len() != self.length {
            return None;
        }
        let [key, rest] = key_and_rest(hash::words(code), self.by_first, self.length);
        let slot = slot(key, self.multiplier, self.shift);
        let stride = if self.common.is_some() { 8 } else { 16 };
        let Some((key_in_slot, after)) = self.slots.split_at(slot * stride).1.split_first_chunk() else {
            return None;
        };
        let rest_in_slot = match (self.common, after.first_chunk()) {
            (Some(common), _) => common,
            (None, Some(rest)) => u64::from_le_bytes(*rest),
            (None, None) => return None,
        };
        // One comparison, since no branch predictor foresees which part of a wrong code is wrong. The rotation changes nothing
        // in the result; without it the optimiser makes two branches.
        let difference = (u64::from_le_bytes(*key_in_slot) ^ key) | (rest_in_slot ^ rest).rotate_left(1);
        if difference == 0 { Some(slot) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::{OneLength, OneLengthLookup};
    use crate::agreement::{assert_agrees, codes};
    use crate::random::SplitMix;
    use alloc::borrow::ToOwned;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    /// The tables, if there are any, after looking up every code and what is near. Leaks them, as programs keep them for ever.
    fn agreeing(codes: &[String]) -> Option<OneLength> {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let tables = OneLength::build(&codes)?;
        let &OneLength { length, by_first, multiplier, shift, common, ref slots, ref indices } = &tables;
        let slots: &'static [u8] = slots.clone().leak();
        let lookup = OneLengthLookup { length, by_first, multiplier, shift, common, slots };
        let index = |slot: usize| usize::from(u16::from_le_bytes([indices[2 * slot], indices[2 * slot + 1]]));
        assert_agrees(&codes, |code| lookup.find(code).map(index));
        assert!(indices.len() / 2 <= (codes.len() * 5).max(2), "{} slots", indices.len() / 2);
        // What is in an unused slot leads to another one.
        for word in slots.chunks_exact(if common.is_some() { 8 } else { 16 }) {
            let key = u64::from_le_bytes(*word.first_chunk().unwrap());
            let slot = super::slot(key, multiplier, shift);
            assert!(slots[slot * word.len()..].starts_with(word));
        }
        Some(tables)
    }

    #[test]
    fn structured_codes_of_one_length_have_slots() {
        for count in [1, 2, 3, 5, 20, 112, 300, 1000] {
            for length in 4..=16 {
                let digits = if length == 4 { 4 } else { 5 };
                let codes = codes(count, |n| format!("{:A<1$}{n:02$}", "", length - digits, digits));
                let tables = agreeing(&codes).unwrap_or_else(|| panic!("{count} of {length}"));
                assert_eq!((tables.length, tables.by_first), (length, length < 8), "{count} of {length}");
            }
        }
    }

    #[test]
    fn both_ends_count() {
        let ends = codes(100, |n| format!("{n:04}.{:04}failed", n / 2));
        let tables = agreeing(&ends).unwrap();
        assert!(tables.by_first && tables.common.is_none(), "the last eight bytes are alike in twos");
        let starts = codes(100, |n| format!("{n:06}.failed"));
        let tables = agreeing(&starts).unwrap();
        assert!(tables.by_first && tables.common.is_some(), "the last eight bytes are the same");
        let apart = codes(100, |n| format!("{:03}.failed.{:04}", n % 7, n / 7));
        assert!(agreeing(&apart).is_none(), "neither end tells them apart");
    }

    #[test]
    fn other_codes_have_none() {
        for other in [
            codes(20, |n| format!("{n:03}")),
            codes(20, |n| format!("{n:017}")),
            codes(20, |n| format!("A.{n}")),
            codes(1001, |n| format!("A.{n:04}")),
            // Numbers that no multiplier of a small table keeps apart.
            codes(400, |n| format!("{:08}", u64::try_from(n).unwrap().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 38)),
            Vec::new(),
        ] {
            assert!(agreeing(&other).is_none(), "{:?}", other.first());
        }
    }

    #[test]
    fn equal_codes_end_the_search() {
        assert!(OneLength::build(&["CCI.01.400101", "CCI.01.400102", "CCI.01.400101"]).is_none());
    }

    #[test]
    fn random_catalogues_agree_if_they_have_tables() {
        const ALPHABETS: [&str; 4] = ["01", "abcdefghijklmnopqrstuvwxyz.-_0123456789", "ab", "0123456789"];
        let mut random = SplitMix(14);
        let mut below = |bound: usize| usize::try_from(random.next() >> 33).unwrap() % bound;
        let mut with_tables = 0;
        for _ in 0..200 {
            let alphabet: Vec<char> = ALPHABETS[below(4)].chars().collect();
            let (length, fixed) = (4 + below(13), below(13));
            let prefix = "SVC.ABC.1234"[..fixed.min(length - 2)].to_owned();
            let mut catalogue: Vec<String> = (0..=below(25))
                .map(|_| {
                    let rest: String = (prefix.len()..length).map(|_| alphabet[below(alphabet.len())]).collect();
                    format!("{prefix}{rest}")
                })
                .collect();
            catalogue.sort();
            catalogue.dedup();
            with_tables += usize::from(agreeing(&catalogue).is_some());
        }
        assert!((150..200).contains(&with_tables), "{with_tables}");
    }
}
