//! From a code to its enum: `cargo run --release --bin lookup` prints a table in Markdown.
//!
//! 8,192 codes on the heap, in another order before every pass; the peers take turns within one process, in another
//! order every round, so that what the machine does beside falls on all of them. Medians, in nanoseconds.

#[allow(dead_code, reason = "each program takes of it what it needs")]
mod catalogues;

#[allow(dead_code, clippy::all)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/peers.rs"));
}

use catalogues::Random;
use generated::{cci, large, mixed};
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::hint::black_box;
use std::time::Instant;

const KEYS: usize = 8192;
const ROUNDS: usize = 61;

/// One way of looking up: its name, and how many of the keys it finds.
type Peer = (&'static str, Box<dyn Fn(&[String]) -> usize>);

fn counted(name: &'static str, find: impl Fn(&str) -> bool + 'static) -> Peer {
    (name, Box::new(move |keys| keys.iter().filter(|key| find(black_box(key))).count()))
}

fn map<S: BuildHasher + Default + 'static>(name: &'static str, codes: &[&'static str]) -> Peer {
    let map: HashMap<&str, usize, S> = codes.iter().enumerate().map(|(index, code)| (*code, index)).collect();
    counted(name, move |key| map.contains_key(key))
}

/// Keys that are found, keys with one digit changed, and keys of another world.
fn keys(codes: &[&str], random: &mut Random) -> [(&'static str, Vec<String>); 3] {
    let hits: Vec<String> = (0..KEYS).map(|at| codes[at % codes.len()].to_owned()).collect();
    let known: std::collections::HashSet<&str> = codes.iter().copied().collect();
    let mut near = Vec::new();
    while near.len() < KEYS {
        let mut key = codes[near.len() % codes.len()].to_owned().into_bytes();
        let digits: Vec<usize> = (0..key.len()).filter(|at| key[*at].is_ascii_digit()).collect();
        key[digits[random.below(digits.len())]] = b'0' + random.below(10) as u8;
        let key = String::from_utf8(key).unwrap();
        if !known.contains(&*key) {
            near.push(key);
        }
    }
    let alien = (0..KEYS).map(|at| format!("Xyz.{at}").repeat(1 + at % 3)).collect();
    [("hit", hits), ("near miss", near.clone()), ("alien", alien)]
}

fn measure(title: &str, codes: &[&'static str], peers: &[Peer]) {
    let mut random = Random::new();
    println!("\n### {title}\n\n| | hit | near miss | alien |\n|---|---|---|---|");
    let mut medians = vec![Vec::new(); peers.len()];
    for (_, mut keys) in keys(codes, &mut random) {
        let mut times = vec![Vec::new(); peers.len()];
        for _ in 0..ROUNDS {
            for at in (1..keys.len()).rev() {
                keys.swap(at, random.below(at + 1));
            }
            let first = random.below(peers.len());
            for turn in 0..peers.len() {
                let peer = (first + turn) % peers.len();
                let start = Instant::now();
                black_box((peers[peer].1)(black_box(&keys)));
                times[peer].push(start.elapsed().as_nanos() as f64 / KEYS as f64);
            }
        }
        for (peer, mut times) in times.into_iter().enumerate() {
            times.sort_by(f64::total_cmp);
            medians[peer].push(times[ROUNDS / 2]);
        }
    }
    for (peer, (name, _)) in peers.iter().enumerate() {
        let cells =
            medians[peer].iter().zip(&medians[0]).map(|(time, ours)| format!(" {time:.1} ({:.1}×) |", time / ours));
        println!("| {name} |{}", cells.collect::<String>());
    }
}

fn main() {
    let cci_codes: Vec<&str> = cci::Ours::ALL.iter().map(|error| error.code()).collect();
    measure(
        "112 codes of CCI",
        &cci_codes,
        &[
            counted("cci-errors", |key| cci::Ours::from_code(key).is_some()),
            counted("comparing 13 bytes", |key| key == black_box("CCI.02.409101")),
            map::<foldhash::fast::FixedState>("HashMap, foldhash", &cci_codes),
            map::<std::hash::RandomState>("HashMap, SipHash", &cci_codes),
            counted("phf", |key| cci::PHF.contains_key(key)),
            counted("strum, use_phf", |key| key.parse::<cci::StrumPhf>().is_ok()),
            counted("strum, EnumString", |key| key.parse::<cci::Strum>().is_ok()),
            counted("match", |key| cci::by_match(key).is_some()),
        ],
    );
    let mixed_codes: Vec<&str> = mixed::Ours::ALL.iter().map(|error| error.code()).collect();
    measure(
        "3,800 codes of 20 services",
        &mixed_codes,
        &[
            counted("cci-errors", |key| mixed::Ours::from_code(key).is_some()),
            map::<foldhash::fast::FixedState>("HashMap, foldhash", &mixed_codes),
            map::<std::hash::RandomState>("HashMap, SipHash", &mixed_codes),
            counted("phf", |key| mixed::PHF.contains_key(key)),
            counted("strum, use_phf", |key| key.parse::<mixed::StrumPhf>().is_ok()),
            counted("strum, EnumString", |key| key.parse::<mixed::Strum>().is_ok()),
            counted("match", |key| mixed::by_match(key).is_some()),
        ],
    );
    let large_codes: Vec<&str> = large::Ours::ALL.iter().map(|error| error.code()).collect();
    measure(
        "10,000 codes of 20 services",
        &large_codes,
        &[
            counted("cci-errors", |key| large::Ours::from_code(key).is_some()),
            map::<foldhash::fast::FixedState>("HashMap, foldhash", &large_codes),
            map::<std::hash::RandomState>("HashMap, SipHash", &large_codes),
            counted("phf", |key| large::PHF.contains_key(key)),
        ],
    );
}
