//! Finds a hash without collisions for the codes of one catalogue.
//!
//! Compress, hash and displace: a code's hash names a bucket by its high bits, the bucket's displacement moves its
//! codes to free slots. Buckets of about four codes, placed largest first, so the hard ones still find room. A lookup
//! is then one multiplication, one displacement and one comparison, whatever the code and however many there are.

use crate::lookup::{SLOT_BYTES, write_slot};
use crate::random::SplitMix;
use crate::{hash, text_column};
use alloc::vec;
use alloc::vec::Vec;

/// The number of seeds that are tried at one table size before the next: about an eighth of all seeds fits, so all of
/// these failing is next to impossible.
const TRIES: u32 = 64;

/// The number of table sizes that are tried, each twice the one before. Bounded, so a fault in the hash could not keep
/// a compiler busy for ever.
const SIZES: u32 = 4;

/// The contents of a [`Lookup`](crate::Lookup), whose fields have the same names.
#[derive(Debug)]
pub struct PerfectHash {
    /// The lengths of the shortest and of the longest code, in bytes.
    pub lengths: [usize; 2],
    /// The seeds that the words are mixed with, chosen so that every code gets a slot of its own.
    pub seeds: [u64; 2],
    /// `true` if the hash takes in every byte, because two codes share their words and their length.
    pub deep: bool,
    /// The hash shifted right by this is the bucket.
    pub bucket_shift: u32,
    /// One little-endian `u16` for each bucket.
    pub displacements: Vec<u8>,
    /// The slots; their number is a power of two.
    pub slots: Vec<u8>,
    /// The bytes between the codes' words, end to end by index; empty where words identify all codes.
    pub middles: Vec<u8>,
    /// Where each of these starts and the last one ends.
    pub middle_offsets: Vec<u8>,
}

impl PerfectHash {
    /// The tables of these codes, which must differ from each other and be at most 65,535.
    ///
    /// The same codes in the same order give the same tables. `None` if there are no codes, if two are equal or if they
    /// are too many; for other codes it is next to impossible.
    #[must_use]
    pub fn build(codes: &[&str]) -> Option<Self> {
        let deep = words_collide(codes);
        // Were the seeds to depend on less than the codes, such as their number, a catalogue could be crafted for which none
        // that is ever tried fits.
        let mut random = SplitMix(hash::digest(codes));
        let smallest = codes.len().next_power_of_two().max(2);
        let (slot_count, seeds, displacements, slots) =
            (0..SIZES).flat_map(|size| (0..TRIES).map(move |_| smallest << size)).find_map(|slot_count| {
                let seeds = [random.next(), random.next()];
                let (displacements, slots) = place(codes, seeds, deep, slot_count)?;
                Some((slot_count, seeds, displacements, slots))
            })?;
        let (middles, middle_offsets) = middles(codes);
        let lengths = [codes.iter().map(|code| code.len()).min()?, codes.iter().map(|code| code.len()).max()?];
        let bucket_shift = bucket_shift(slot_count);
        Some(Self { lengths, seeds, deep, bucket_shift, displacements, slots, middles, middle_offsets })
    }
}

fn words_collide(codes: &[&str]) -> bool {
    let long = codes.iter().filter(|code| code.len() > hash::IDENTIFIED_BY_WORDS);
    let mut words: Vec<_> = long.map(|code| (hash::words(code.as_bytes()), code.len())).collect();
    words.sort_unstable();
    words.windows(2).any(|pair| pair[0] == pair[1])
}

fn bucket_count(slot_count: usize) -> usize {
    (slot_count / 4).max(2)
}

fn bucket_shift(slot_count: usize) -> u32 {
    64 - bucket_count(slot_count).trailing_zeros()
}

/// The displacements and the slots, if every code finds a slot with these seeds.
///
/// Plain loops, here and in what is called: macros are compiled without optimisation, where iterators take four times as long.
fn place(codes: &[&str], seeds: [u64; 2], deep: bool, slot_count: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let (bucket_count, bucket_shift) = (bucket_count(slot_count), bucket_shift(slot_count));
    let mask = slot_count - 1;

    let mut buckets: Vec<Vec<(usize, usize)>> = vec![Vec::new(); bucket_count];
    for (index, code) in codes.iter().enumerate() {
        let code = code.as_bytes();
        let hash = hash::hash(code, hash::words(code), seeds, deep);
        let bucket = usize::try_from(hash >> bucket_shift).ok()?;
        let low = usize::try_from(hash & mask as u64).ok()?;
        buckets[bucket].push((low, index));
    }
    let mut largest_first: Vec<usize> = (0..bucket_count).collect();
    largest_first.sort_by_key(|&bucket| usize::MAX - buckets[bucket].len());

    let mut displacements = vec![0; bucket_count * 2];
    let mut slots = vec![0; slot_count * SLOT_BYTES];
    let mut taken = vec![false; slot_count];
    for bucket in largest_first {
        let members = &buckets[bucket];
        let displacement = displacement(members, &taken)?;
        displacements[bucket * 2..][..2].copy_from_slice(&displacement.to_le_bytes());
        for (low, index) in members {
            let slot = low ^ usize::from(displacement);
            taken[slot] = true;
            write_slot(&mut slots[slot * SLOT_BYTES..][..SLOT_BYTES], codes[*index], *index)?;
        }
    }
    Some((displacements, slots))
}

/// The displacement that moves every member of a bucket to a free slot.
fn displacement(members: &[(usize, usize)], taken: &[bool]) -> Option<u16> {
    // Two in one place cannot be moved apart.
    for (at, (low, _)) in members.iter().enumerate() {
        for (other, _) in &members[..at] {
            if low == other {
                return None;
            }
        }
    }
    let last = u16::try_from(taken.len() - 1).unwrap_or(u16::MAX);
    let mut displacement = 0;
    loop {
        if are_free(members, usize::from(displacement), taken) {
            return Some(displacement);
        }
        if displacement == last {
            return None;
        }
        displacement += 1;
    }
}

fn are_free(members: &[(usize, usize)], displacement: usize, taken: &[bool]) -> bool {
    let mut at = 0;
    while at < members.len() {
        if taken[members[at].0 ^ displacement] {
            return false;
        }
        at += 1;
    }
    true
}

fn middles(codes: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let of_each = || codes.iter().map(|code| hash::middle(code.as_bytes()));
    let middles = of_each().collect::<Vec<_>>().concat();
    let offsets = if middles.is_empty() { Vec::new() } else { text_column::write_offsets(of_each().map(<[u8]>::len)) };
    (middles, offsets)
}

#[cfg(test)]
mod tests {
    use super::PerfectHash;
    use crate::agreement::{self, codes};
    use crate::lookup::Lookup;
    use alloc::borrow::ToOwned;
    use alloc::format;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;

    /// The lookup as a program has it. Leaks the tables, which programs keep for ever.
    fn lookup(codes: &[&str]) -> Lookup {
        let hash = PerfectHash::build(codes).unwrap();
        Lookup {
            lengths: hash.lengths,
            seeds: hash.seeds,
            deep: hash.deep,
            bucket_shift: hash.bucket_shift,
            displacements: hash.displacements.leak(),
            slots: hash.slots.leak(),
            middles: hash.middles.leak(),
            middle_offsets: hash.middle_offsets.leak(),
        }
    }

    /// Every code is found, and of the others what a map would find.
    fn assert_agrees(codes: &[String]) -> Lookup {
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let lookup = lookup(&codes);
        agreement::assert_agrees(&codes, |code| lookup.find(code));
        lookup
    }

    #[test]
    fn every_code_has_a_slot_of_its_own() {
        for count in [1, 2, 3, 4, 5, 112, 1000, 4096] {
            let lookup = assert_agrees(&codes(count, |n| format!("CCI.01.{n:06}")));
            assert!(!lookup.deep);
            assert_eq!(lookup.find("CCI.02.000000"), None);
        }
    }

    #[test]
    fn short_and_mixed_lengths_have_slots() {
        let codes = [
            "1",
            "2",
            "11",
            "12",
            "21",
            "123",
            "132",
            "1234",
            "12345",
            "1234567",
            "12345678",
            "aaaaaaaaa",
            "aaaaaaaaaa",
            "aaaaaaaaaaa",
            "é",
            "名前",
        ];
        assert_agrees(&codes.map(str::to_owned));
    }

    #[test]
    fn lengths_do_not_make_up_for_bytes() {
        let filled = |digit: char, length: usize| format!("service.{}{digit}.failed", "x".repeat(length));
        let codes = [filled('0', 11), filled('1', 10), filled('0', 20), filled('1', 21)];
        assert!(!assert_agrees(&codes).deep);
    }

    #[test]
    fn codes_that_share_their_words_are_hashed_whole() {
        assert!(assert_agrees(&codes(300, |n| format!("service.{n:04}.failures"))).deep);
        let far = codes(100, |n| format!("{}{:09b}{}", "0".repeat(20), n, "0".repeat(20)));
        assert!(assert_agrees(&far).deep);
    }

    #[test]
    fn two_differences_do_not_make_up_for_each_other() {
        // Of one code in two slots, a wrong one is as likely as not compared with it.
        for code in ('a'..='z').map(|c| c.to_string().repeat(16)) {
            let lookup = lookup(&[&*code]);
            for at in 0..8 {
                let mut near = code.as_bytes().to_vec();
                near[at] ^= 2;
                near[at + 8] ^= 1;
                assert_eq!(lookup.find(core::str::from_utf8(&near).unwrap()), None);
            }
        }
        for c in 'a'..='z' {
            let other = char::from(u8::try_from(c).unwrap() ^ 2).to_string();
            let code = c.to_string() + &other.repeat(7);
            let lookup = lookup(&[&*code, "0123456789"]);
            assert_eq!(lookup.find(&(code + &other)), None, "the length and a byte");
        }
    }

    #[test]
    fn random_catalogues_are_looked_up() {
        const ALPHABETS: [&str; 4] = ["01", "abcdefghijklmnopqrstuvwxyz.-_0123456789", "aé名😀", "\0\u{1}0"];
        let mut random = super::SplitMix(1);
        let mut below = |bound: usize| usize::try_from(random.next() >> 33).unwrap() % bound;
        for _ in 0..80 {
            let alphabet: Vec<char> = ALPHABETS[below(4)].chars().collect();
            let prefix = "SVC.".repeat(below(12));
            let suffix = ".failed".repeat(below(3));
            let longest = [3, 8, 20, 200][below(4)];
            let count = 1 + below(60);
            let mut catalogue: Vec<String> = (0..count)
                .map(|_| {
                    let middle: String = (0..=below(longest)).map(|_| alphabet[below(alphabet.len())]).collect();
                    format!("{prefix}{middle}{suffix}")
                })
                .collect();
            catalogue.sort();
            catalogue.dedup();
            assert_agrees(&catalogue);
        }
    }

    #[test]
    fn a_catalogue_crafted_against_seeds_by_count_has_slots() {
        // Codes of eight bytes are one word, in which two codes collide for a seed that is known in advance.
        let crafted: Vec<String> = (0..452u32).map(|n| format!("A{:07}", n * 2048)).collect();
        assert_agrees(&crafted);
        let seeds = |codes: &[&str]| PerfectHash::build(codes).unwrap().seeds;
        assert_ne!(seeds(&["A.1", "A.2"]), seeds(&["A.1", "A.3"]), "the seeds depend on the codes");
        assert_eq!(seeds(&["A.1", "A.2"]), seeds(&["A.1", "A.2"]), "and on nothing else");
    }

    #[test]
    fn equal_codes_and_no_codes_end_the_search() {
        assert!(PerfectHash::build(&[]).is_none());
        assert!(PerfectHash::build(&["CCI.01.400101", "CCI.01.400102", "CCI.01.400101"]).is_none());
    }
}
