//! From a code to its enum, and from the enum to its fields: `cargo run --release --bin lookup`.
//!
//! 8,192 codes on the heap, in another order before every pass; the implementations take turns within one process, in
//! random order every round, so that a disturbance by other programs affects all of them. Medians, in nanoseconds. Those
//! that walk through all codes take turns with cci-errors alone: they evict all tables from the caches, and whatever ran
//! after them would pay for it. No lookup is inlined into the loop, except where a row says so. Instructions are counted
//! by callgrind, which runs this program again with arguments: once with few passes and once with more; the difference is
//! the lookup's.
//!
//! With `--against CHECKOUT`, this checkout compared with that one; nothing is written to `results/`. A number as argument
//! then leaves out catalogues of more codes.

use cci_errors_bench_peers as peers;
use cci_errors_bench_support::keys::{KEYS, Keys};
use cci_errors_bench_support::random::Random;
use cci_errors_bench_support::turns::{Pass, count_found, medians};
use cci_errors_benches::arguments::Arguments;
use cci_errors_benches::chart::{self, Bar, Panel};
use cci_errors_benches::{against, report};
use std::collections::{HashMap, HashSet};
use std::env;
use std::hash::BuildHasher;
use std::hint::black_box;
use std::io;
use std::process::Command;

const ROUNDS: usize = 61;
const CCI_ERRORS: &str = "cci-errors";
const INLINED: &str = "cci-errors, inlined";

macro_rules! catalogue {
    ($name:ident, $source:tt) => {
        mod $name {
            cci_errors::cci_errors! { #[catalogue($source)] pub enum Code; }

            #[inline(never)]
            pub fn from_code(code: &str) -> Option<Code> {
                Code::from_code(code)
            }
        }
    };
}

catalogue!(cci, "../errors.json");
catalogue!(dense, "$OUT_DIR/dense.json");
catalogue!(mixed, "$OUT_DIR/mixed.json");
catalogue!(large, "$OUT_DIR/large.json");

/// Counts the keys that are found.
type Count = dyn Fn(&[String]) -> usize;

/// An implementation: its name, and its loop over the keys.
struct Implementation {
    name: &'static str,
    count: Box<Count>,
}

fn implementation(name: &'static str, finds: impl Fn(&str) -> bool + 'static) -> Implementation {
    Implementation { name, count: Box::new(move |keys| count_found(keys, &finds)) }
}

fn map<S: BuildHasher + Default + 'static>(name: &'static str, codes: &[&'static str]) -> Implementation {
    let map: HashMap<&str, usize, S> = codes.iter().enumerate().map(|(index, code)| (*code, index)).collect();
    implementation(name, move |key| find_in_map(&map, key).is_some())
}

#[inline(never)]
fn find_in_map<S: BuildHasher>(map: &HashMap<&str, usize, S>, code: &str) -> Option<usize> {
    map.get(code).copied()
}

#[inline(never)]
fn is_equal(code: &str, other: &str) -> bool {
    code == other
}

#[inline(never)]
fn has_equal_ends(code: &str) -> bool {
    code.as_bytes()[0] == code.as_bytes()[code.len() - 1]
}

/// A catalogue, and all that look its codes up.
struct Contest {
    title: &'static str,
    codes: Vec<&'static str>,
    /// Whether a near miss may be another code.
    near_hits: bool,
    /// cci-errors first.
    implementations: Vec<Implementation>,
    /// Those that walk through all codes.
    walkers: Vec<Implementation>,
}

macro_rules! contest {
    ($title:literal, $catalogue:ident) => {{
        let codes: Vec<&str> = $catalogue::Code::ALL.iter().map(|error| error.code()).collect();
        let implementations = vec![
            implementation(CCI_ERRORS, |key| $catalogue::from_code(key).is_some()),
            implementation(INLINED, |key| $catalogue::Code::from_code(key).is_some()),
            implementation("reading two bytes of the code", has_equal_ends),
            map::<foldhash::fast::FixedState>("`HashMap`, foldhash", &codes),
            implementation("frozen-collections", |key| peers::$catalogue::frozen(key).is_some()),
            map::<std::hash::RandomState>("`HashMap`, SipHash", &codes),
            implementation("phf", |key| peers::$catalogue::phf(key).is_some()),
        ];
        Contest { title: $title, codes, near_hits: false, implementations, walkers: Vec::new() }
    }};
}

/// Adds those that take too long to compile for every catalogue.
macro_rules! with_strum_and_match {
    ($contest:expr, $catalogue:ident) => {{
        let mut contest = $contest;
        contest
            .implementations
            .push(implementation("strum, `use_phf`", |key| peers::$catalogue::strum_phf(key).is_some()));
        contest.walkers = vec![
            implementation("strum, `EnumString`", |key| peers::$catalogue::strum(key).is_some()),
            implementation("`match` by hand", |key| peers::$catalogue::by_match(key).is_some()),
        ];
        contest
    }};
}

fn contests() -> [Contest; 4] {
    let mut of_cci = with_strum_and_match!(contest!("112 codes of CCI", cci), cci);
    let memcmp = implementation("comparing 13 bytes", |key| is_equal(key, black_box("CCI.02.409101")));
    of_cci.implementations.insert(3, memcmp);
    let mut dense =
        with_strum_and_match!(contest!("3,700 codes of 4 to 18 bytes, numbered with few gaps", dense), dense);
    dense.near_hits = true;
    [of_cci, dense, contest!("3,800 codes of 8 to 18 bytes", mixed), contest!("10,000 codes of 8 to 18 bytes", large)]
}

fn main() -> io::Result<()> {
    let arguments = Arguments::read();
    if let Some(other) = &arguments.against {
        against::lookup::run(other, arguments.limit());
        return Ok(());
    }
    if let [contest, name, passes] = &arguments.others[..] {
        count_for_callgrind(contest, name, passes.parse().unwrap());
        return Ok(());
    }
    let mut text = report::machine();
    let mut panels = Vec::new();
    for contest in contests() {
        let (rows, bars) = run(&contest);
        let title = format!("{}, ns", contest.title);
        let head = [&*title, "hit", "near miss", "unrelated code", "instructions of a hit"];
        text += &format!("\n{}", report::table(&head, rows));
        if contest.near_hits {
            let share = 100.0 * near_hits(&contest);
            text += &format!("\nOf these near misses, {share:.0} % are other codes of the catalogue.\n");
        }
        panels.push(Panel { title: contest.title.to_owned(), bars });
    }
    text += &format!("\n{}", accessors());
    report::write("lookup.md", &text)?;
    report::write("lookup.svg", &chart::svg("From a code to its enum", "ns", ["hit", "near miss"], &panels))
}

/// The rows and the bars of a catalogue.
fn run(contest: &Contest) -> (Vec<Vec<String>>, Vec<Bar>) {
    let all = measure(contest, &contest.implementations.iter().collect::<Vec<_>>());
    let walkers: Vec<_> = [&contest.implementations[0]].into_iter().chain(&contest.walkers).collect();
    let with_walkers = measure(contest, &walkers);
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    let pairs = all.iter().map(|measured| (measured, &all[0].1));
    for ((name, times), base) in pairs.chain(with_walkers.iter().skip(1).map(|measured| (measured, &with_walkers[0].1)))
    {
        let cells = times.iter().zip(base).map(|(time, base)| match *name {
            CCI_ERRORS => format!("{time:.1}"),
            _ => format!("{time:.1} ({:.1}×)", time / base),
        });
        let instructions = instructions(contest.title, name).map_or("–".to_owned(), |count| count.to_string());
        rows.push([(*name).to_owned()].into_iter().chain(cells).chain([instructions]).collect());
        bars.push(Bar {
            label: name.replace('`', ""),
            values: [times[0], times[1]],
            is_cci_errors: [CCI_ERRORS, INLINED].contains(name),
        });
    }
    (rows, bars)
}

fn keys(contest: &Contest) -> Keys {
    Keys::new(&contest.codes, contest.near_hits, &mut Random::default())
}

/// The share of near misses that are codes.
fn near_hits(contest: &Contest) -> f64 {
    let known: HashSet<&str> = contest.codes.iter().copied().collect();
    let hits = keys(contest).near_misses.iter().filter(|key| known.contains(&***key)).count();
    hits as f64 / KEYS as f64
}

/// For each implementation the median for each kind of key.
fn measure(contest: &Contest, implementations: &[&Implementation]) -> Vec<(&'static str, Vec<f64>)> {
    let mut random = Random::default();
    let passes: Vec<Pass<String>> = implementations.iter().map(|one| &*one.count).collect();
    let mut measured: Vec<_> = implementations.iter().map(|one| (one.name, Vec::new())).collect();
    for (_, mut list) in keys(contest).kinds() {
        for (at, median) in medians(&passes, &mut list, ROUNDS, &mut random).into_iter().enumerate() {
            measured[at].1.push(median);
        }
    }
    measured
}

/// `status()` and `message()` in random order, compared with an array and a column of strings that are read without an
/// enum.
fn accessors() -> String {
    use mixed::Code;
    use peers::mixed::{MESSAGES, STATUSES};
    let mut random = Random::default();
    let mut errors: Vec<Code> = (0..KEYS).map(|_| Code::ALL[random.below(Code::ALL.len())]).collect();
    let passes: [Pass<Code>; 4] = [
        &|errors| errors.iter().map(|error| usize::from(black_box(*error).status())).sum(),
        &|errors| errors.iter().map(|error| usize::from(STATUSES[black_box(*error) as usize])).sum(),
        &|errors| errors.iter().map(|error| black_box(*error).message().len()).sum(),
        &|errors| errors.iter().map(|error| MESSAGES[black_box(*error) as usize].len()).sum(),
    ];
    let medians = medians(&passes, &mut errors, ROUNDS, &mut random);
    let row = |name: &str, measured: f64, floor: f64| {
        vec![name.to_owned(), format!("{measured:.2}"), format!("{floor:.2}"), format!("{:.2}×", measured / floor)]
    };
    let rows = [
        row("`status()`, a `[u16; N]`", medians[0], medians[1]),
        row("`message()`, a `[&str; N]`", medians[2], medians[3]),
    ];
    report::table(&["3,800 codes, ns", "cci-errors", "the array alone", ""], rows)
}

fn count_for_callgrind(title: &str, name: &str, passes: usize) {
    let contest = contests().into_iter().find(|contest| contest.title == title).unwrap();
    let hits = keys(&contest).hits;
    let one = contest.implementations.iter().chain(&contest.walkers).find(|one| one.name == name).unwrap();
    for _ in 0..passes {
        black_box((one.count)(black_box(&hits)));
    }
}

/// The instructions of one hit with the loop around it; `None` if valgrind is not installed.
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
