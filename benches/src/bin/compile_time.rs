//! What the crate that holds the types costs to compile: `cargo run --release --bin compile_time`.
//!
//! Writes a crate for each way and size, builds its dependencies first, and then measures the crate alone, without
//! incremental compilation: the shortest of five builds, or the one, where it takes more than four seconds. With a
//! number as argument, catalogues of no more codes than that.

use cci_errors_benches::chart::{self, Panel};
use cci_errors_benches::measured_crate::{Cost, MeasuredCrate};
use cci_errors_benches::ways::{OURS, PEERS, Way};
use cci_errors_benches::{catalogues, report};
use std::{env, io};

/// The peers are asked for no more: what rustc does for their derives and `match`es grows with the square of it.
const MOST_OF_PEERS: usize = 10_000;

const COMMANDS: [&[&str]; 2] = [&["check"], &["build", "--release"]];

fn main() -> io::Result<()> {
    let most = env::args().nth(1).and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    let mut rows = Vec::new();
    let mut panels = Vec::new();
    for count in [112, 3_800, 10_000, 50_000].into_iter().filter(|count| *count <= most) {
        let ours = cost(&OURS, count);
        let mut bars = vec![(OURS.name.to_owned(), ours.map(|cost| cost.seconds).to_vec())];
        rows.push(row(count, &OURS, ours, ours));
        for way in PEERS.iter().filter(|_| count <= MOST_OF_PEERS) {
            let theirs = cost(way, count);
            bars.push((way.name.replace('`', ""), theirs.map(|cost| cost.seconds).to_vec()));
            rows.push(row(count, way, theirs, ours));
        }
        panels.push(Panel { title: format!("{} codes", report::thousands(count)), bars });
    }
    let title = "Compiling the crate that holds the types";
    let table = report::table(&["codes", "way", "check, s", "MB", "release, s", "MB"], rows);
    report::write("compile_time.md", &format!("{}\n{table}", report::machine()))?;
    report::write("compile_time.svg", &chart::svg(title, "seconds", &["cargo check", "release build"], &panels))
}

fn cost(way: &Way, count: usize) -> [Cost; 2] {
    let entries = catalogues::catalogue(count);
    let manifest = format!("[dependencies]\n{}\n[profile.dev]\nincremental = false\n", way.dependencies);
    let measured = MeasuredCrate::write("types", &manifest, &(way.source)(&entries), &entries);
    COMMANDS.map(|command| {
        let cost = measured.cost_alone(command);
        eprintln!("{count} {} {command:?}: {:.2} s", way.name, cost.seconds);
        cost
    })
}

fn row(count: usize, way: &Way, costs: [Cost; 2], ours: [Cost; 2]) -> Vec<String> {
    let mut row = vec![report::thousands(count), way.name.to_owned()];
    for (cost, ours) in costs.iter().zip(ours) {
        let ratio = cost.seconds / ours.seconds;
        let is_ours = way.name == OURS.name;
        row.push(if is_ours { format!("{:.2}", cost.seconds) } else { format!("{:.2} ({ratio:.1}×)", cost.seconds) });
        row.push(cost.megabytes.map_or("–".to_owned(), |megabytes| megabytes.to_string()));
    }
    row
}
