//! What the crate that holds the types costs to compile: `cargo run --release --bin compile_time` prints a table.
//!
//! Writes a crate for each way and size, builds its dependencies first, and then measures the crate alone: the shortest
//! of three runs, and the most memory that rustc held. With a number as argument, catalogues of no more codes than that.

#[allow(dead_code, reason = "each program takes of it what it needs")]
mod catalogues;

use catalogues::Entry;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

const RUNS: usize = 3;

/// A way of writing the types: its name, its dependencies, its source, and the largest catalogue it is asked for.
struct Way {
    name: &'static str,
    dependencies: &'static str,
    source: fn(&[Entry]) -> String,
    most: usize,
}

fn ours(_: &[Entry]) -> String {
    "cci_errors::cci_errors! { #[catalogue(\"errors.json\")] pub enum E; }\n".to_owned()
}

/// The same surface by derives and matches: `Display`, `FromStr`, and three texts.
fn strum_and_thiserror(entries: &[Entry]) -> String {
    let mut source = "#![allow(non_camel_case_types)]\n#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::VariantArray, thiserror::Error)]\npub enum E {\n".to_owned();
    for entry in entries {
        let Entry { code, name, message, .. } = entry;
        writeln!(source, "    #[strum(serialize = {code:?})] #[error(\"{code}: {message}\")] {name},").unwrap();
    }
    source += "}\nimpl E {\n";
    let texts: [(&str, fn(&Entry) -> &str); 4] = [
        ("code", |entry| &entry.code),
        ("message", |entry| &entry.message),
        ("description", |entry| &entry.description),
        ("measure", |entry| &entry.measure),
    ];
    for (field, text) in texts {
        writeln!(source, "    pub const fn {field}(self) -> &'static str {{ match self {{").unwrap();
        for entry in entries {
            writeln!(source, "        Self::{} => {:?},", entry.name, text(entry)).unwrap();
        }
        source += "    } }\n";
    }
    source += "    pub const fn status(self) -> u16 { match self {\n";
    for entry in entries {
        writeln!(source, "        Self::{} => {},", entry.name, entry.status).unwrap();
    }
    source + "    } }\n}\n"
}

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours_dependency = "cci-errors = { path = \"../../../cci-errors\" }\n";
    let ways = [
        Way { name: "cci-errors", dependencies: ours_dependency, source: ours, most: usize::MAX },
        Way {
            name: "strum + thiserror",
            dependencies: "strum = { version = \"0.28\", features = [\"derive\"] }\nthiserror = \"2\"\n",
            source: strum_and_thiserror,
            most: 3_800,
        },
    ];
    println!("| codes | way | check, s | MB | release, s | MB |\n|---|---|---|---|---|---|");
    let most = env::args().nth(1).and_then(|most| most.parse().ok()).unwrap_or(usize::MAX);
    for count in [112, 3_800, 10_000, 50_000].into_iter().filter(|count| *count <= most) {
        let entries = catalogues::catalogue(count);
        for way in ways.iter().filter(|way| count <= way.most) {
            let folder = here.join("target/compile-time");
            write_crate(&folder, way, &entries);
            let (check, check_memory) = measure(&folder, &["check"]);
            let (release, release_memory) = measure(&folder, &["build", "--release"]);
            println!("| {count} | {} | {check:.2} | {check_memory} | {release:.2} | {release_memory} |", way.name);
        }
    }
}

fn write_crate(folder: &Path, way: &Way, entries: &[Entry]) {
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n[workspace]\n\n[profile.dev]\nincremental = false\n",
        way.dependencies
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.join("errors.json"), catalogues::json(entries)).unwrap();
    fs::write(folder.join("src/lib.rs"), (way.source)(entries)).unwrap();
}

/// The shortest time, and rustc's most memory in MB where the system tells it.
fn measure(folder: &Path, arguments: &[&str]) -> (f64, u64) {
    let build = || {
        let status = Command::new(env!("CARGO")).args(arguments).arg("--quiet").current_dir(folder).status().unwrap();
        assert!(status.success());
    };
    build();
    let source: PathBuf = folder.join("src/lib.rs");
    let mut shortest = f64::MAX;
    for _ in 0..RUNS {
        let text = fs::read_to_string(&source).unwrap();
        fs::write(&source, format!("{text} ")).unwrap();
        let start = Instant::now();
        build();
        shortest = shortest.min(start.elapsed().as_secs_f64());
    }
    (shortest, memory(folder, arguments))
}

/// By GNU time, where it is installed; 0 otherwise.
fn memory(folder: &Path, arguments: &[&str]) -> u64 {
    let source = folder.join("src/lib.rs");
    fs::write(&source, fs::read_to_string(&source).unwrap() + " ").unwrap();
    let output = Command::new("/usr/bin/time")
        .args(["-f", "%M", env!("CARGO")])
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .output();
    let errors = output.map(|output| String::from_utf8_lossy(&output.stderr).into_owned()).unwrap_or_default();
    errors.lines().last().and_then(|line| line.parse::<u64>().ok()).unwrap_or(0) / 1024
}
