//! What the programs measured, written to `results/`: Markdown for README.md and BENCHMARKS.md, and charts.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::thread::available_parallelism;
use std::{fs, io};

/// Writes `results/{name}` and prints it.
pub fn write(name: &str, text: &str) -> io::Result<()> {
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("results");
    fs::create_dir_all(&results)?;
    if !name.ends_with(".svg") {
        print!("{text}");
    }
    fs::write(results.join(name), text)
}

/// The compiler and the machine, as a sentence.
pub fn machine() -> String {
    let rustc = Command::new("rustc").arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let rustc = String::from_utf8_lossy(&rustc);
    let version = rustc.split(' ').nth(1).unwrap_or("?");
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or_else(String::new, |(_, model)| format!(" of an {model}"));
    let cores = available_parallelism().map_or(0, usize::from);
    format!("Rust {version}, {cores} cores{processor}, shared with others: compare the ratios, not the times.\n")
}

/// A table in Markdown.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = format!("| {} |\n|{}\n", head.join(" | "), "---|".repeat(head.len()));
    for row in rows {
        writeln!(table, "| {} |", row.join(" | ")).unwrap();
    }
    table
}

/// `3800` as `3,800`.
pub fn thousands(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", number / 1000, number % 1000) }
}
