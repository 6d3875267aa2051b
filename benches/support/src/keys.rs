//! Keys to look up in a catalogue.

use crate::random::Random;
use std::collections::HashSet;

/// How many keys there are of each kind: more than a branch predictor remembers.
pub const KEYS: usize = 8192;

/// Keys of each kind, on the heap.
pub struct Keys {
    /// Codes of the catalogue.
    pub hits: Vec<String>,
    /// Codes with one digit changed.
    pub near_misses: Vec<String>,
    /// Strings that share no prefix with any code.
    pub unrelated: Vec<String>,
}

impl Keys {
    /// Keys for these codes. Where codes are numbered without gaps, a changed digit often gives another code; `near_hits`
    /// decides whether such keys are kept among the near misses.
    pub fn new(codes: &[&str], near_hits: bool, random: &mut Random) -> Self {
        let known: HashSet<&str> = codes.iter().copied().collect();
        let mut near_misses = Vec::new();
        let mut at = 0;
        while near_misses.len() < KEYS {
            let key = change_a_digit(codes[at % codes.len()], random);
            at += 1;
            if near_hits || !known.contains(&*key) {
                near_misses.push(key);
            }
        }
        Self {
            hits: (0..KEYS).map(|at| codes[at % codes.len()].to_owned()).collect(),
            near_misses,
            unrelated: (0..KEYS).map(|at| format!("Xyz.{at}").repeat(1 + at % 3)).collect(),
        }
    }

    /// Each kind with its name, as tables show it.
    pub fn kinds(self) -> [(&'static str, Vec<String>); 3] {
        [("hit", self.hits), ("near miss", self.near_misses), ("unrelated code", self.unrelated)]
    }
}

fn change_a_digit(code: &str, random: &mut Random) -> String {
    let mut key = code.to_owned().into_bytes();
    let digits: Vec<usize> = (0..key.len()).filter(|at| key[*at].is_ascii_digit()).collect();
    let at = digits[random.below(digits.len())];
    key[at] = b'0' + (key[at] - b'0' + 1 + random.below(9) as u8) % 10;
    String::from_utf8(key).unwrap()
}
