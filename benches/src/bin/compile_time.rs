//! What the crate that holds the types costs to compile: `cargo run --release --bin compile_time`.
//!
//! Writes a crate for each implementation and size, builds its dependencies first, and then measures the crate alone,
//! without incremental compilation: the shortest of five builds, or the only one if it takes more than four seconds. With
//! a number as argument, catalogues of no more codes than that. With `--against CHECKOUT`, this checkout compared with
//! that one; nothing is written to `results/`.

use cci_errors_bench_support::catalogues;
use cci_errors_benches::arguments::{Arguments, this_checkout};
use cci_errors_benches::chart::{self, Bar, Panel};
use cci_errors_benches::implementations::{CCI_ERRORS, Implementation, PEERS, WITH_LANGUAGES};
use cci_errors_benches::measured_crate::{Cost, MeasuredCrate};
use cci_errors_benches::{against, report};
use std::io;

/// The largest catalogue that peers are measured with: rustc's work for their derives and `match`es grows with the square
/// of it.
const LARGEST_OF_PEERS: usize = 10_000;

const COMMANDS: [&[&str]; 2] = [&["check"], &["build", "--release"]];

fn main() -> io::Result<()> {
    let arguments = Arguments::read();
    let counts = [112, 3_800, 10_000, 50_000].into_iter().filter(|count| *count <= arguments.limit());
    if let Some(other) = &arguments.against {
        against::compile_time::run(other, counts, &COMMANDS);
        return Ok(());
    }
    let mut rows = Vec::new();
    let mut panels = Vec::new();
    for count in counts {
        let base = costs(&CCI_ERRORS, count);
        let mut bars = vec![bar(&CCI_ERRORS, base)];
        rows.push(row(count, &CCI_ERRORS, base, base));
        let with_languages = costs(&WITH_LANGUAGES, count);
        bars.push(bar(&WITH_LANGUAGES, with_languages));
        rows.push(row(count, &WITH_LANGUAGES, with_languages, base));
        for peer in PEERS.iter().filter(|_| count <= LARGEST_OF_PEERS) {
            let costs = costs(peer, count);
            bars.push(bar(peer, costs));
            rows.push(row(count, peer, costs, base));
        }
        panels.push(Panel { title: format!("{} codes", report::thousands(count)), bars });
    }
    let title = "Compiling the crate that holds the types";
    let table = report::table(&["codes", "implementation", "check, s", "MB", "release, s", "MB"], rows);
    report::write("compile_time.md", &format!("{}\n{table}", report::machine()))?;
    report::write("compile_time.svg", &chart::svg(title, "seconds", ["cargo check", "release build"], &panels))
}

fn costs(implementation: &Implementation, count: usize) -> [Cost; 2] {
    let entries = catalogues::catalogue(count);
    let manifest = format!("[dependencies]\n{}\n[profile.dev]\nincremental = false\n", implementation.dependencies);
    let source = (implementation.source)(&entries);
    let measured = MeasuredCrate::write("types", &this_checkout(), &manifest, &source, &entries);
    COMMANDS.map(|command| {
        let cost = measured.cost_alone(command);
        eprintln!("{count} {} {command:?}: {:.2} s", implementation.name, cost.seconds);
        cost
    })
}

fn bar(implementation: &Implementation, costs: [Cost; 2]) -> Bar {
    Bar {
        label: implementation.name.replace('`', ""),
        values: costs.map(|cost| cost.seconds),
        is_cci_errors: [CCI_ERRORS.name, WITH_LANGUAGES.name].contains(&implementation.name),
    }
}

fn row(count: usize, implementation: &Implementation, costs: [Cost; 2], base: [Cost; 2]) -> Vec<String> {
    let mut row = vec![report::thousands(count), implementation.name.to_owned()];
    for (cost, base) in costs.iter().zip(base) {
        let ratio = cost.seconds / base.seconds;
        let is_base = implementation.name == CCI_ERRORS.name;
        row.push(if is_base { format!("{:.2}", cost.seconds) } else { format!("{:.2} ({ratio:.1}×)", cost.seconds) });
        row.push(cost.megabytes.map_or("–".to_owned(), |megabytes| megabytes.to_string()));
    }
    row
}
