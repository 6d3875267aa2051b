//! The builds that `build_costs` measures, each of one crate and once per call.

use crate::implementations::{CCI_ERRORS, Implementation};
use crate::measured_crate::{Cost, MeasuredCrate};
use cci_errors_bench_support::catalogues::{self, Entry};
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Without the features that are on by default.
pub const NO_DEFAULT_FEATURES: &str = "cci-errors = { path = \"{checkout}/cci-errors\", default-features = false }\n";

/// Patterns in the `match` of [`patterns`].
const PATTERNS: usize = 100;

/// A crate that only depends on others, built from nothing in the development profile.
pub struct Clean(MeasuredCrate);

impl Clean {
    pub fn new(name: &str, checkout: &Path, dependencies: &str) -> Self {
        // As dependencies from a registry are built. Those by path would be built incrementally, which takes longer.
        let manifest = format!("[dependencies]\n{dependencies}\n[profile.dev]\nincremental = false\n");
        let clean = Self(MeasuredCrate::write(name, checkout, &manifest, "", &[]));
        // So that no measured build downloads anything.
        clean.0.cargo(&["fetch"]);
        clean
    }

    pub fn build(&self) -> Cost {
        self.clear();
        self.0.cargo(&["build"])
    }

    /// The crates by their cost, from the page that cargo writes.
    pub fn parts(&self) -> String {
        self.clear();
        self.0.cargo(&["build", "--timings"]);
        let page = fs::read_to_string(self.0.folder.join("target/cargo-timings/cargo-timing.html")).unwrap();
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

    fn clear(&self) {
        let _ = fs::remove_dir_all(self.0.folder.join("target"));
    }
}

/// What is edited before an incremental build. Neither edit changes the size of its file.
#[derive(Clone, Copy)]
pub enum Edit {
    Source,
    Entry,
}

/// A crate with a catalogue, built incrementally.
pub struct Edited {
    measured: MeasuredCrate,
    edits: u32,
}

impl Edited {
    pub fn new(name: &str, checkout: &Path, count: usize) -> Self {
        let entries = catalogues::catalogue(count);
        let source = (CCI_ERRORS.source)(&entries) + "pub const NUMBER: u32 = 10000000;\n";
        let manifest = format!("[dependencies]\n{}", CCI_ERRORS.dependencies);
        let measured = MeasuredCrate::write(name, checkout, &manifest, &source, &entries);
        measured.cargo(&["build"]);
        Self { measured, edits: 0 }
    }

    pub fn build_after(&mut self, edit: Edit) -> Cost {
        let (file, before) = match edit {
            Edit::Source => ("src/lib.rs", "NUMBER: u32 = 1"),
            Edit::Entry => ("errors.json", "\"message\": \""),
        };
        self.edits += 1;
        let path = self.measured.folder.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let at = text.find(before).unwrap() + before.len();
        fs::write(path, format!("{}{:07}{}", &text[..at], self.edits, &text[at + 7..])).unwrap();
        self.measured.cargo(&["build"])
    }
}

/// A crate with a catalogue, its dependencies checked, to be measured with `check`: without or with a function that matches
/// by 100 patterns.
pub fn patterns(name: &str, checkout: &Path, count: usize, with_match: bool) -> MeasuredCrate {
    let entries = catalogues::catalogue(count);
    let mut source = (CCI_ERRORS.source)(&entries);
    if with_match {
        source += "pub fn number(error: E) -> u32 { match error {\n";
        for (number, Entry { code, .. }) in entries.iter().step_by(count.div_ceil(PATTERNS)).enumerate() {
            writeln!(source, "e!({code:?}) => {number},").unwrap();
        }
        source += "_ => 100,\n} }\n";
    }
    let manifest = format!("[dependencies]\n{}\n[profile.dev]\nincremental = false\n", CCI_ERRORS.dependencies);
    let measured = MeasuredCrate::write(name, checkout, &manifest, &source, &entries);
    measured.build_dependencies(&["check"]);
    measured
}

/// The bytes of a stripped program.
fn size(name: &str, checkout: &Path, dependencies: &str, source: &str, entries: &[Entry]) -> u64 {
    let manifest = format!("[dependencies]\n{dependencies}\n[profile.release]\nstrip = true\n");
    let measured = MeasuredCrate::write(name, checkout, &manifest, source, entries);
    measured.cargo(&["build", "--release"]);
    fs::metadata(measured.folder.join("target/release/measured")).unwrap().len()
}

/// The stripped program that does nothing.
pub fn empty_size(name: &str, checkout: &Path) -> u64 {
    let source = "fn main() { std::hint::black_box(std::env::args().next().unwrap_or_default()); }";
    size(name, checkout, "", source, &[])
}

/// The stripped program that uses `from_code`, `status` and `message`.
pub fn size_of(name: &str, checkout: &Path, implementation: &Implementation, count: usize) -> u64 {
    const USES: &str = "fn main() { let code = std::env::args().next().unwrap_or_default();\n\
                        std::hint::black_box(E::from_code(&code).map(|error| (error.status(), error.message()))); }\n";
    let entries = catalogues::catalogue(count);
    let source = (implementation.source)(&entries) + USES;
    size(name, checkout, implementation.dependencies, &source, &entries)
}

/// A crate whose only macro call is that of its catalogue.
pub struct Expanded(MeasuredCrate);

impl Expanded {
    pub fn new(name: &str, checkout: &Path, count: usize) -> Self {
        let entries = catalogues::catalogue(count);
        let manifest = format!("[dependencies]\n{}", CCI_ERRORS.dependencies);
        let measured = MeasuredCrate::write(name, checkout, &manifest, &(CCI_ERRORS.source)(&entries), &entries);
        measured.build_dependencies(&["check"]);
        Self(measured)
    }

    /// The seconds that rustc reports for expanding macros.
    pub fn seconds(&self) -> f64 {
        // Both flags are unstable: one prints the time of each pass, the other stops after this one.
        let output = Command::new(env!("CARGO"))
            .args(["rustc", "--quiet", "--profile", "check", "--", "-Ztime-passes", "-Zno-analysis"])
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_TARGET_DIR")
            .current_dir(&self.0.folder)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        let line = text.lines().find(|line| line.ends_with("\tmacro_expand_crate")).unwrap_or_else(|| panic!("{text}"));
        line.split_once("time:").unwrap().1.trim().split(';').next().unwrap().parse().unwrap()
    }
}
