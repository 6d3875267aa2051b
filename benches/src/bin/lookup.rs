//! From a code to its enum, and from the enum to its fields: `cargo run --release --bin lookup`.
//!
//! 8,192 codes on the heap, in another order before every pass; the peers take turns within one process, in another
//! order every round, so that what the machine does beside falls on all of them. Medians, in nanoseconds. The ways that
//! walk through all codes take turns with ours alone: they push all tables out of the caches, and who came after them
//! would pay for it. Instructions are counted by callgrind, which runs this program again with arguments: once with few
//! passes and once with more, and the difference is the lookup's.

use cci_errors_benches::catalogues::Random;
use cci_errors_benches::chart::{self, Panel};
use cci_errors_benches::report;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;
use std::{env, io};

#[allow(dead_code, clippy::all)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/peers.rs"));
}

const KEYS: usize = 8192;
const ROUNDS: usize = 61;

/// A way to look up: its name, and how many of the keys it finds.
struct Peer {
    name: &'static str,
    count: Box<dyn Fn(&[String]) -> usize>,
}

fn peer(name: &'static str, finds: impl Fn(&str) -> bool + 'static) -> Peer {
    Peer { name, count: Box::new(move |keys| keys.iter().filter(|key| finds(black_box(key))).count()) }
}

fn map<S: BuildHasher + Default + 'static>(name: &'static str, codes: &[&'static str]) -> Peer {
    let map: HashMap<&str, usize, S> = codes.iter().enumerate().map(|(index, code)| (*code, index)).collect();
    peer(name, move |key| map.contains_key(key))
}

/// A catalogue, and all that look its codes up.
struct Contest {
    title: &'static str,
    codes: Vec<&'static str>,
    /// Ours first.
    peers: Vec<Peer>,
    /// Those that walk through all codes.
    walkers: Vec<Peer>,
}

macro_rules! contest {
    ($title:literal, $catalogue:ident, [$($more:expr),*]) => {{
        use generated::$catalogue as catalogue;
        let codes: Vec<&str> = catalogue::Ours::ALL.iter().map(|error| error.code()).collect();
        let peers = vec![
            peer("cci-errors", |key| catalogue::Ours::from_code(key).is_some()),
            peer("reading two bytes of the code", |key| key.as_bytes()[0] == key.as_bytes()[key.len() - 1]),
            $($more,)*
            map::<foldhash::fast::FixedState>("`HashMap`, foldhash", &codes),
            peer("frozen-collections", |key| catalogue::FROZEN.get(key).is_some()),
            map::<std::hash::RandomState>("`HashMap`, SipHash", &codes),
            peer("phf", |key| catalogue::PHF.contains_key(key)),
        ];
        Contest { title: $title, codes, peers, walkers: Vec::new() }
    }};
}

/// Those that take too long to compile at 10,000 codes.
macro_rules! with_strum_and_match {
    ($contest:expr, $catalogue:ident) => {{
        let mut contest = $contest;
        contest.peers.push(peer("strum, `use_phf`", |key| key.parse::<generated::$catalogue::StrumPhf>().is_ok()));
        contest.walkers = vec![
            peer("strum, `EnumString`", |key| key.parse::<generated::$catalogue::Strum>().is_ok()),
            peer("`match` by hand", |key| generated::$catalogue::by_match(key).is_some()),
        ];
        contest
    }};
}

fn contests() -> [Contest; 3] {
    let memcmp = peer("comparing 13 bytes", |key| key == black_box("CCI.02.409101"));
    [
        with_strum_and_match!(contest!("112 codes of CCI", cci, [memcmp]), cci),
        with_strum_and_match!(contest!("3,800 codes of 8 to 18 bytes", mixed, []), mixed),
        contest!("10,000 codes of 8 to 18 bytes", large, []),
    ]
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [contest, peer, passes] = &arguments[..] {
        count_for_callgrind(contest, peer, passes.parse().unwrap());
        return Ok(());
    }
    let mut text = report::machine();
    let mut panels = Vec::new();
    for contest in contests() {
        let (ours, walkers) = (&contest.peers[0], contest.walkers.iter());
        let among_themselves = measure(&contest.codes, &contest.peers.iter().collect::<Vec<_>>());
        let beside_walkers = measure(&contest.codes, &[ours].into_iter().chain(walkers).collect::<Vec<_>>());
        let mut rows = Vec::new();
        let mut bars = Vec::new();
        for (name, times, of_ours) in among_themselves
            .iter()
            .map(|(name, times)| (*name, times, &among_themselves[0].1))
            .chain(beside_walkers.iter().skip(1).map(|(name, times)| (*name, times, &beside_walkers[0].1)))
        {
            let cells = times.iter().zip(of_ours).map(|(time, of_ours)| match name {
                "cci-errors" => format!("{time:.1}"),
                _ => format!("{time:.1} ({:.1}×)", time / of_ours),
            });
            let instructions = instructions(contest.title, name).map_or("–".to_owned(), |count| count.to_string());
            rows.push([name.to_owned()].into_iter().chain(cells).chain([instructions]).collect());
            bars.push((name.replace('`', ""), times[..2].to_vec()));
        }
        let title = format!("{}, ns", contest.title);
        let head = [&*title, "hit", "near miss", "alien", "instructions of a hit"];
        text += &format!("\n{}", report::table(&head, rows));
        panels.push(Panel { title: contest.title.to_owned(), bars });
    }
    text += &format!("\n{}", accessors());
    report::write("lookup.md", &text)?;
    report::write("lookup.svg", &chart::svg("From a code to its enum", "ns", &["hit", "near miss"], &panels))
}

/// Keys that are found, keys with one digit changed, and keys of another world.
fn keys(codes: &[&str], random: &mut Random) -> [Vec<String>; 3] {
    let hits = (0..KEYS).map(|at| codes[at % codes.len()].to_owned()).collect();
    let known: HashSet<&str> = codes.iter().copied().collect();
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
    [hits, near, alien]
}

fn shuffle<T>(list: &mut [T], random: &mut Random) {
    for at in (1..list.len()).rev() {
        list.swap(at, random.below(at + 1));
    }
}

/// For each peer the median for each kind of key.
fn measure(codes: &[&str], peers: &[&Peer]) -> Vec<(&'static str, Vec<f64>)> {
    let mut random = Random::new();
    let mut medians: Vec<_> = peers.iter().map(|peer| (peer.name, Vec::new())).collect();
    for mut keys in keys(codes, &mut random) {
        let passes: Vec<&dyn Fn(&[String]) -> usize> = peers.iter().map(|peer| &*peer.count).collect();
        for (peer, median) in take_turns(&passes, &mut keys, &mut random).into_iter().enumerate() {
            medians[peer].1.push(median);
        }
    }
    medians
}

/// The median for each pass, an element of `list`, in nanoseconds.
fn take_turns<T>(passes: &[&dyn Fn(&[T]) -> usize], list: &mut [T], random: &mut Random) -> Vec<f64> {
    let mut times = vec![Vec::new(); passes.len()];
    for _ in 0..ROUNDS {
        shuffle(list, random);
        let first = random.below(passes.len());
        for turn in 0..passes.len() {
            let at = (first + turn) % passes.len();
            let start = Instant::now();
            black_box(passes[at](black_box(list)));
            times[at].push(start.elapsed().as_nanos() as f64 / list.len() as f64);
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    };
    times.into_iter().map(median).collect()
}

/// `status()` and `message()` in random order, beside an array and a column of texts that are read without an enum.
fn accessors() -> String {
    use generated::mixed::{MESSAGES, Ours, STATUSES};
    let mut random = Random::new();
    let mut errors: Vec<Ours> = (0..KEYS).map(|_| Ours::ALL[random.below(Ours::ALL.len())]).collect();
    let passes: [&dyn Fn(&[Ours]) -> usize; 4] = [
        &|errors| errors.iter().map(|error| usize::from(black_box(*error).status())).sum(),
        &|errors| errors.iter().map(|error| usize::from(STATUSES[black_box(*error) as usize])).sum(),
        &|errors| errors.iter().map(|error| black_box(*error).message().len()).sum(),
        &|errors| errors.iter().map(|error| MESSAGES[black_box(*error) as usize].len()).sum(),
    ];
    let medians = take_turns(&passes, &mut errors, &mut random);
    let row = |name: &str, ours: f64, floor: f64| {
        vec![name.to_owned(), format!("{ours:.2}"), format!("{floor:.2}"), format!("{:.2}×", ours / floor)]
    };
    let rows = [
        row("`status()`, a `[u16; N]`", medians[0], medians[1]),
        row("`message()`, a `[&str; N]`", medians[2], medians[3]),
    ];
    report::table(&["3,800 codes, ns", "cci-errors", "the array alone", ""], rows)
}

fn count_for_callgrind(title: &str, name: &str, passes: usize) {
    let contest = contests().into_iter().find(|contest| contest.title == title).unwrap();
    let [hits, ..] = keys(&contest.codes, &mut Random::new());
    let peer = contest.peers.iter().chain(&contest.walkers).find(|peer| peer.name == name).unwrap();
    for _ in 0..passes {
        black_box((peer.count)(black_box(&hits)));
    }
}

/// Of one hit, the loop around it included; `None` where valgrind is not installed.
fn instructions(title: &str, name: &str) -> Option<u64> {
    let count = |passes: &str| {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(env::current_exe().ok()?)
            .args([title, name, passes])
            .output()
            .ok()?;
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        errors.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse::<u64>().ok())
    };
    Some((count("5")? - count("1")?) / (4 * KEYS as u64))
}
