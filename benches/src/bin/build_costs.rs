//! What else building costs: `cargo run --release --bin build_costs`.
//!
//! Dependencies built from nothing, a rebuild after an entry was edited, a `match` with many patterns, the program's
//! size, and where the macro's own time goes.

use cci_errors_benches::catalogues::{self, Entry};
use cci_errors_benches::measured_crate::MeasuredCrate;
use cci_errors_benches::report::{self, thousands};
use cci_errors_benches::ways::{OURS, PEERS, Way};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let sections = [clean_build(), edit(), patterns(), sizes(), macro_time()];
    report::write("build_costs.md", &format!("{}\n{}", report::machine(), sections.join("\n")))
}

/// All that a user compiles, from nothing, in the development profile.
fn clean_build() -> String {
    let ways = [
        (
            "thiserror + strum + phf",
            "thiserror = \"2\"\nstrum = { version = \"0.28\", features = [\"derive\"] }\nphf = { version = \"0.14\", features = [\"macros\"] }\n",
        ),
        ("cci-errors", OURS.dependencies),
        (
            "cci-errors, no default features",
            "cci-errors = { path = \"{repository}/cci-errors\", default-features = false }\n",
        ),
    ];
    let mut rows = Vec::new();
    for (name, dependencies) in ways {
        let manifest = format!("[dependencies]\n{dependencies}");
        let measured = MeasuredCrate::write("clean", &manifest, "", &[]);
        let clean = |folder: &Path| drop(fs::remove_dir_all(folder.join("target")));
        let cost = measured.rebuild(&["build"], clean);
        clean(&measured.folder);
        measured.cargo(&["build", "--timings"]);
        rows.push(vec![name.to_owned(), format!("{:.2}", cost.seconds), parts(&measured.folder)]);
    }
    report::table(&["clean development build of the dependencies", "s", "of which, in parallel, s"], rows)
}

/// The crates by their cost, from the page that cargo writes.
fn parts(folder: &Path) -> String {
    let page = fs::read_to_string(folder.join("target/cargo-timings/cargo-timing.html")).unwrap();
    let units = page.split_once("const UNIT_DATA = ").unwrap().1;
    let units = serde_json::Deserializer::from_str(units).into_iter::<serde_json::Value>().next().unwrap().unwrap();
    let mut crates = std::collections::BTreeMap::<String, f64>::new();
    for unit in units.as_array().unwrap() {
        *crates.entry(unit["name"].as_str().unwrap().to_owned()).or_default() += unit["duration"].as_f64().unwrap();
    }
    crates.remove("measured");
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    crates.iter().map(|(name, seconds)| format!("{name} {seconds:.2}")).collect::<Vec<_>>().join(", ")
}

/// A rebuild with incremental compilation, after an entry and after the source was edited, neither changing its size.
fn edit() -> String {
    let row = |count: usize| {
        let entries = catalogues::catalogue(count);
        let source = (OURS.source)(&entries) + "pub const NUMBER: u32 = 10000000;\n";
        let manifest = format!("[dependencies]\n{}", OURS.dependencies);
        let measured = MeasuredCrate::write("edited", &manifest, &source, &entries);
        measured.cargo(&["build"]);
        let mut number = 0;
        let mut edited = |file: &'static str, before: &'static str| {
            measured
                .rebuild(&["build"], |folder| {
                    number += 1;
                    let path = folder.join(file);
                    let text = fs::read_to_string(&path).unwrap();
                    let at = text.find(before).unwrap() + before.len();
                    let text = format!("{}{:07}{}", &text[..at], number, &text[at + 7..]);
                    fs::write(path, text).unwrap();
                })
                .seconds
        };
        let (source, entry) = (edited("src/lib.rs", "NUMBER: u32 = 1"), edited("errors.json", "\"message\": \""));
        vec![thousands(count), format!("{source:.2}"), format!("{entry:.2}"), format!("{:.2}×", entry / source)]
    };
    let head = ["incremental rebuild of a crate of so many codes", "source edited, s", "entry edited, s", ""];
    report::table(&head, [row(3_800), row(10_000)])
}

/// `cargo check` of a crate with a catalogue, without and with a function that matches by 100 patterns.
fn patterns() -> String {
    let count = 10_000;
    let entries = catalogues::catalogue(count);
    let manifest = format!("[dependencies]\n{}\n[profile.dev]\nincremental = false\n", OURS.dependencies);
    let seconds =
        |source: &str| MeasuredCrate::write("patterns", &manifest, source, &entries).cost_alone(&["check"]).seconds;
    let plain = (OURS.source)(&entries);
    let mut with_match = plain.clone() + "pub fn number(error: E) -> u32 { match error {\n";
    for (number, Entry { code, .. }) in entries.iter().step_by(count / 100).enumerate() {
        writeln!(with_match, "e!({code:?}) => {number},").unwrap();
    }
    with_match += "_ => 100,\n} }\n";
    let (without, with) = (seconds(&plain), seconds(&with_match));
    let row = vec![thousands(count), format!("{without:.2}"), format!("{with:.2}"), format!("{:+.2}", with - without)];
    report::table(&["`cargo check`, codes", "no pattern, s", "a `match` with 100 patterns, s", ""], [row])
}

/// The stripped program that uses `from_code`, `status` and `message`, over one that does nothing.
fn sizes() -> String {
    const USES: &str = "fn main() { let code = std::env::args().next().unwrap_or_default();\n\
                        std::hint::black_box(E::from_code(&code).map(|error| (error.status(), error.message()))); }\n";
    let size = |dependencies: &str, source: String, entries: &[Entry]| {
        let manifest = format!("[dependencies]\n{dependencies}\n[profile.release]\nstrip = true\n");
        let measured = MeasuredCrate::write("size", &manifest, &source, entries);
        measured.cargo(&["build", "--release"]);
        fs::metadata(measured.folder.join("target/release/measured")).unwrap().len()
    };
    let empty =
        size("", "fn main() { std::hint::black_box(std::env::args().next().unwrap_or_default()); }".into(), &[]);
    let row = |way: &Way| {
        let mut row = vec![way.name.to_owned()];
        for count in [112, 3_800] {
            let entries = catalogues::catalogue(count);
            let bytes = size(way.dependencies, (way.source)(&entries) + USES, &entries) - empty;
            row.push(format!("{:.0}", bytes as f64 / 1024.0));
        }
        row
    };
    let rows: Vec<_> = [&OURS].into_iter().chain(&PEERS).map(row).collect();
    report::table(&["stripped size over an empty `main`, KiB", "112 codes", "3,800 codes"], rows)
}

/// The macro's own time: by phase, as `phases` tells it, and as a whole inside rustc.
fn macro_time() -> String {
    let counts = [3_800, 10_000, 50_000];
    let mut columns = Vec::new();
    for count in counts {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--bin", "phases", "--", &count.to_string()])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut column: Vec<(String, String)> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(phase, seconds)| (phase.to_owned(), seconds.to_owned()))
            .collect();
        column.push(("the whole, as rustc counts expansion".to_owned(), format!("{:.3}", expansion(count))));
        columns.push(column);
    }
    let rows = (0..columns[0].len()).map(|at| {
        let cells = columns.iter().map(|column| column[at].1.clone());
        [columns[0][at].0.clone()].into_iter().chain(cells).collect()
    });
    let counts = counts.map(thousands);
    report::table(&["the macro, unoptimised as cargo builds it, s", &counts[0], &counts[1], &counts[2]], rows)
}

/// What rustc says of the time it spent expanding macros, which here is ours alone.
fn expansion(count: usize) -> f64 {
    let entries = catalogues::catalogue(count);
    let manifest = format!("[dependencies]\n{}", OURS.dependencies);
    let measured = MeasuredCrate::write("expanded", &manifest, &(OURS.source)(&entries), &entries);
    measured.build_dependencies(&["check"]);
    // Both flags are unstable: one tells the passes' times, the other stops after this one.
    let output = Command::new(env!("CARGO"))
        .args(["rustc", "--quiet", "--profile", "check", "--", "-Ztime-passes", "-Zno-analysis"])
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(&measured.folder)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| line.ends_with("\tmacro_expand_crate")).unwrap_or_else(|| panic!("{text}"));
    line.split_once("time:").unwrap().1.trim().split(';').next().unwrap().parse().unwrap()
}
