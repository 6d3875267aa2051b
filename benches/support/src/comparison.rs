//! What a generated crate prints: this checkout compared with another, in one process.

use crate::keys::{KEYS, Keys};
use crate::random::Random;
use crate::turns::{Pass, medians};

/// The head of the table that follows.
pub fn print_head(what: &str, unit: &str) {
    println!("\n| {what} | new, {unit} | old, {unit} | new/old |\n|---|---|---|---|");
}

/// A row of the table.
pub fn print_row(name: &str, [new, old]: [f64; 2]) {
    let digits = if new.max(old) < 1.0 { 3 } else { 2 };
    println!("| {name} | {new:.digits$} | {old:.digits$} | {:.2} |", new / old);
}

/// Measures the same work of both checkouts, new first, and prints a row.
pub fn measure<T>(name: &str, list: &mut [T], passes: [Pass<T>; 2], rounds: usize) {
    let medians = medians(&passes, list, rounds, &mut Random::default());
    print_row(name, [medians[0], medians[1]]);
}

/// A function of both checkouts, new first.
pub struct Lookups<'l> {
    /// How the function was compiled.
    pub kind: &'static str,
    pub passes: [Pass<'l, String>; 2],
}

/// A table for one catalogue: each kind of key, with each kind of function.
pub fn measure_lookups(codes: &[&str], near_hits: bool, lookups: &[Lookups], rounds: usize) {
    let keys = Keys::new(codes, near_hits, &mut Random::default());
    for (key, mut list) in keys.kinds() {
        for Lookups { kind, passes } in lookups {
            measure(&format!("{key}, {kind}"), &mut list, *passes, rounds);
        }
    }
}

/// As many random indices of entries as there are keys.
pub fn random_indices(entries: usize) -> Vec<usize> {
    let mut random = Random::default();
    (0..KEYS).map(|_| random.below(entries)).collect()
}
