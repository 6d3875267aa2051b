//! The conversion of a code to the words that the lookup hashes and compares, for the writer and the reader of the
//! tables.
// `const fn` converts with `as` alone. Inlining is what turns the seeds and lengths of a table into constants.
#![allow(clippy::cast_lossless, clippy::cast_possible_truncation, clippy::inline_always)]

/// Multiplies the chunks of a long code into its hash: an odd number with its bits well spread (2^64 / φ).
pub(crate) const DEEPEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The first and the last eight bytes, which overlap in codes of 8 to 15. Shorter codes fit into one word.
#[inline(always)]
pub(crate) const fn words(code: &[u8]) -> [u64; 2] {
    if let (Some(first), Some(last)) = (code.first_chunk(), code.last_chunk()) {
        return [u64::from_le_bytes(*first), u64::from_le_bytes(*last)];
    }
    if let (Some(first), Some(last)) = (code.first_chunk(), code.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return [first as u64 | (last as u64) << 32, 0];
    }
    match code {
        [] => [0, 0],
        [only] => [*only as u64, 0],
        [first, .., last] => {
            let middle = code[code.len() / 2];
            [*first as u64 | (middle as u64) << 8 | (*last as u64) << 16, 0]
        }
    }
}

/// Up to this length, a code is identified by its two words and its length.
pub(crate) const IDENTIFIED_BY_WORDS: usize = 16;

/// The bytes between the two words of a code longer than both together; empty for shorter codes.
pub(crate) const fn middle(code: &[u8]) -> &[u8] {
    if code.len() <= IDENTIFIED_BY_WORDS {
        return &[];
    }
    code.split_at(code.len() - 8).0.split_at(8).1
}

/// A hash whose high bits choose the bucket and whose low bits, displaced, the slot.
///
/// The length is multiplied by a seed. Merely added, it would cancel the difference between two codes of which one is
/// longer by one and has one byte less by one, for every seed.
///
/// `deep` mixes in what the two words leave out. It costs a step for every eight bytes, and only catalogues in which
/// two codes share words and length need it.
#[inline(always)]
pub(crate) const fn hash(code: &[u8], words: [u64; 2], seeds: [u64; 2], deep: bool) -> u64 {
    let length = (code.len() as u64).wrapping_mul(seeds[0] | 1);
    let mut hash = fold(words[0] ^ seeds[0], (words[1] ^ seeds[1]).wrapping_add(length));
    if deep {
        let mut rest = code;
        while let Some((chunk, after)) = rest.split_first_chunk() {
            hash = fold(hash ^ u64::from_le_bytes(*chunk), DEEPEN ^ seeds[1]);
            rest = after;
        }
    }
    hash
}

/// The two halves of the product, folded: every bit of both factors reaches every bit of the result.
#[inline(always)]
const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    (product >> 64) as u64 ^ product as u64
}

/// A number that depends on every byte of these texts. Eight bytes at a step: the macros that call it are compiled without
/// optimisation, where the standard library's hasher would take a hundred milliseconds for a catalogue of a megabyte.
#[must_use]
pub fn digest(texts: &[&str]) -> u64 {
    texts.iter().fold(texts.len() as u64, |digest, text| {
        let chunks = text.as_bytes().chunks_exact(8);
        let rest = chunks.remainder();
        let mut hash = fold(digest ^ text.len() as u64, DEEPEN);
        for chunk in chunks {
            let word = chunk.first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk));
            hash = (hash ^ word).wrapping_mul(DEEPEN).rotate_left(29);
        }
        let last = rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
        fold(hash ^ last, DEEPEN)
    })
}
