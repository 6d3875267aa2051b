//! Writes the catalogues of the lookup bench.

use cci_errors_bench_support::catalogues::{catalogue, json};
use cci_errors_bench_support::dense;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    for (name, entries) in [("dense", dense::catalogue()), ("mixed", catalogue(3_800)), ("large", catalogue(10_000))] {
        fs::write(out.join(name).with_extension("json"), json(&entries)).unwrap();
    }
}
