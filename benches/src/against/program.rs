//! A generated program that holds both versions: `new` is this checkout's crate, `old` the other's.

use super::copy::copy;
use crate::arguments::this_checkout;
use crate::measured_crate::{MeasuredCrate, generated};
use cci_errors_bench_support::catalogues::{self, Entry};
use std::fs;
use std::path::Path;
use std::process::{Command, exit};

/// Writes the program, with a file for each catalogue, and runs it in the release profile.
pub(super) fn run(other: &Path, name: &str, source: &str, catalogues: &[(&str, &[Entry])]) {
    let old = copy(other).expect("the other checkout can be copied");
    let manifest = format!(
        "[dependencies]\n\
         new = {{ package = \"cci-errors\", path = \"{{checkout}}/cci-errors\" }}\n\
         old = {{ package = \"cci-errors\", path = \"{}/cci-errors\" }}\n\
         cci-errors-bench-support = {{ path = \"{{checkout}}/benches/support\" }}\n",
        old.display()
    );
    let program = MeasuredCrate::write(&format!("against/{name}"), &this_checkout(), &manifest, source, &[]);
    for (name, entries) in catalogues {
        fs::write(program.folder.join(name).with_extension("json"), catalogues::json(entries)).unwrap();
    }
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release"])
        // Shared by all such programs, so that both versions are compiled once.
        .env("CARGO_TARGET_DIR", generated("against/target"))
        .env_remove("RUSTFLAGS")
        .current_dir(&program.folder)
        .status()
        .expect("cargo can be run");
    if !status.success() {
        exit(1);
    }
}
