//! Finds a hash without collisions for the codes of one catalogue.
//!
//! Compress, hash and displace: a code's hash names a bucket by its high bits, the bucket's displacement moves its codes
//! to free slots. Buckets of about four codes, placed largest first, so that the hard ones still find room. A lookup is
//! then one multiplication, one displacement and one comparison, whatever the code and however many there are.

use crate::key;

/// Bytes of a slot: the two words of the code, its length (255 and more are one), the entry's index, all little-endian,
/// and one byte of padding that makes the multiplication by the slot's size cheap.
pub(crate) const SLOT_BYTES: usize = 20;

/// Tries of one table size before the next: an eighth of all seeds fits, so that all of these failing is unheard of.
const TRIES: u32 = 64;

/// Table sizes, each twice the one before. Bounded, so that a fault in the hash could not keep a compiler busy for ever.
const SIZES: u32 = 4;

/// What the runtime's `Lookup` reads.
#[derive(Debug)]
pub(crate) struct PerfectHash {
    pub seeds: [u64; 2],
    /// Whether the hash takes in every byte, because two codes share their words and their length.
    pub deep: bool,
    /// The hash shifted right by this is the bucket.
    pub bucket_shift: u32,
    /// One little-endian `u16` a bucket.
    pub displacements: Vec<u8>,
    /// [`SLOT_BYTES`] a slot; as many slots as a power of two. A free slot has length 0, which no code has.
    pub slots: Vec<u8>,
}

impl PerfectHash {
    /// `codes` are not empty, different from each other, and at most 65,535. For others there is none.
    pub(crate) fn build(codes: &[&str]) -> Option<Self> {
        let deep = words_collide(codes);
        let mut random = SplitMix(codes.len() as u64);
        let smallest = codes.len().next_power_of_two().max(2);
        (0..SIZES)
            .flat_map(|size| (0..TRIES).map(move |_| smallest << size))
            .find_map(|slot_count| place(codes, [random.next(), random.next()], deep, slot_count))
    }
}

fn words_collide(codes: &[&str]) -> bool {
    // Up to sixteen bytes, words and length are the code.
    let long = codes.iter().filter(|code| code.len() > 16);
    let mut words: Vec<_> = long.map(|code| (key::words(code.as_bytes()), code.len())).collect();
    words.sort_unstable();
    words.windows(2).any(|pair| pair[0] == pair[1])
}

fn place(codes: &[&str], seeds: [u64; 2], deep: bool, slot_count: usize) -> Option<PerfectHash> {
    let bucket_count = (slot_count / 4).max(2);
    let bucket_shift = 64 - bucket_count.trailing_zeros();
    let mask = slot_count - 1;

    let mut buckets: Vec<Vec<(usize, usize)>> = vec![Vec::new(); bucket_count];
    for (index, code) in codes.iter().enumerate() {
        let code = code.as_bytes();
        let hash = key::hash(code, key::words(code), seeds, deep);
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
        let displacement = (0..=u16::MAX).take(slot_count).find(|&displacement| {
            let free = |at: usize| {
                let slot = members[at].0 ^ usize::from(displacement);
                !taken[slot] && members[..at].iter().all(|(low, _)| *low != members[at].0)
            };
            (0..members.len()).all(free)
        })?;
        displacements[bucket * 2..][..2].copy_from_slice(&displacement.to_le_bytes());
        for (low, index) in members {
            let slot = low ^ usize::from(displacement);
            taken[slot] = true;
            write_slot(&mut slots[slot * SLOT_BYTES..][..SLOT_BYTES], codes[*index], *index)?;
        }
    }
    Some(PerfectHash { seeds, deep, bucket_shift, displacements, slots })
}

fn write_slot(slot: &mut [u8], code: &str, index: usize) -> Option<()> {
    let [first, last] = key::words(code.as_bytes());
    slot[..8].copy_from_slice(&first.to_le_bytes());
    slot[8..16].copy_from_slice(&last.to_le_bytes());
    slot[16] = u8::try_from(code.len()).unwrap_or(u8::MAX);
    slot[17..19].copy_from_slice(&u16::try_from(index).ok()?.to_le_bytes());
    Some(())
}

/// Sebastiano Vigna's `SplitMix64`: seeded by the catalogue's size, so that the same catalogue gives the same tables.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::{PerfectHash, SLOT_BYTES};
    use crate::key;

    /// Where a lookup would find `code`, or what it would find instead.
    fn find(hash: &PerfectHash, code: &str) -> Option<usize> {
        let bytes = code.as_bytes();
        let words = key::words(bytes);
        let h = key::hash(bytes, words, hash.seeds, hash.deep);
        let bucket = usize::try_from(h >> hash.bucket_shift).unwrap();
        let displacement = u16::from_le_bytes([hash.displacements[bucket * 2], hash.displacements[bucket * 2 + 1]]);
        let mask = hash.slots.len() / SLOT_BYTES - 1;
        let at = (usize::try_from(h).unwrap() ^ usize::from(displacement)) & mask;
        let slot = &hash.slots[at * SLOT_BYTES..][..SLOT_BYTES];
        let same = slot[..8] == words[0].to_le_bytes()
            && slot[8..16] == words[1].to_le_bytes()
            && usize::from(slot[16]) == code.len().min(255);
        same.then(|| usize::from(u16::from_le_bytes([slot[17], slot[18]])))
    }

    fn assert_places_all(codes: &[&str]) -> PerfectHash {
        let hash = PerfectHash::build(codes).unwrap();
        for (index, code) in codes.iter().enumerate() {
            assert_eq!(find(&hash, code), Some(index), "{code} of {}", codes.len());
        }
        hash
    }

    #[test]
    fn every_code_has_a_slot_of_its_own() {
        for count in [1, 2, 3, 4, 5, 112, 1000, 4096] {
            let codes: Vec<String> = (0..count).map(|n| format!("CCI.01.{n:06}")).collect();
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            let hash = assert_places_all(&codes);
            assert!(!hash.deep);
            assert_eq!(find(&hash, "CCI.02.000000"), None);
        }
    }

    #[test]
    fn short_and_mixed_lengths_have_slots() {
        assert_places_all(&[
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
        ]);
    }

    #[test]
    fn what_has_no_slot_of_its_own_ends_the_search() {
        assert!(PerfectHash::build(&["CCI.01.400101", "CCI.01.400102", "CCI.01.400101"]).is_none());
    }

    #[test]
    fn codes_that_share_their_words_are_hashed_whole() {
        let codes: Vec<String> = (0..300).map(|n| format!("service.{n:04}.failures")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        assert!(assert_places_all(&codes).deep);
    }
}
