//! Lookups and accessors of both versions.

use super::{print_title, program};
use crate::arguments::this_checkout;
use crate::report::thousands;
use cci_errors_bench_support::catalogues::{self, Entry};
use cci_errors_bench_support::dense;
use std::fs;
use std::path::Path;

/// One version's enum of one catalogue. No function is inlined into its caller. The accessors share a row: a call of one
/// takes a few cycles, of which the placement of its loop can cost one.
const MODULE: &str = r#"
mod {side}_{catalogue} {
    {side}::cci_errors! { #[catalogue("{catalogue}.json")] #[pattern({side}_{catalogue}_code)] pub enum Code; }
    #[inline(never)]
    pub fn from_code(code: &str) -> Option<Code> { Code::from_code(code) }
    #[inline(never)]
    pub fn status(code: Code) -> u16 { code.status() }
    #[inline(never)]
    pub fn message(code: Code) -> &'static str { code.message() }
    #[inline(never)]
    pub fn code(code: Code) -> &'static str { code.code() }

    pub fn all(at: usize) -> usize {
        let it = Code::ALL[at];
        usize::from(status(it)) + message(it).len() + code(it).len()
    }
}
"#;

/// The tables of one catalogue, as a function of the generated program.
const MEASURE: &str = r#"
fn measure_{catalogue}() {
    comparison::print_head("{title}", "ns");
    let codes: Vec<&str> = new_{catalogue}::Code::ALL.iter().map(|code| code.code()).collect();
    let not_inlined: [Pass<String>; 2] = [
        &|keys| count_found(keys, |key| new_{catalogue}::from_code(key).is_some()),
        &|keys| count_found(keys, |key| old_{catalogue}::from_code(key).is_some()),
    ];
    let inlined: [Pass<String>; 2] = [
        &|keys| count_found(keys, |key| new_{catalogue}::Code::from_code(key).is_some()),
        &|keys| count_found(keys, |key| old_{catalogue}::Code::from_code(key).is_some()),
    ];
    let lookups = [
        Lookups { kind: "not inlined", passes: not_inlined },
        Lookups { kind: "inlined", passes: inlined },
    ];
    comparison::measure_lookups(&codes, {near_hits}, &lookups, ROUNDS);
    let mut indices = comparison::random_indices(codes.len());
    comparison::measure("`status()`, `message()` and `code()`, not inlined", &mut indices, [
        &|indices| indices.iter().map(|at| new_{catalogue}::all(*at)).sum(),
        &|indices| indices.iter().map(|at| old_{catalogue}::all(*at)).sum(),
    ], ROUNDS);
}
"#;

const PROGRAM: &str = r#"#![allow(dead_code)]
use cci_errors_bench_support::comparison::{self, Lookups};
use cci_errors_bench_support::turns::{Pass, count_found};

const ROUNDS: usize = 301;
"#;

struct Catalogue {
    name: &'static str,
    title: String,
    entries: Vec<Entry>,
    near_hits: bool,
}

/// Prints a table for each catalogue of no more than `limit` codes.
pub fn run(other: &Path, limit: usize) {
    print_title();
    let shipped = shipped();
    let synthetic = |name, count| {
        let title = format!("{} codes of 8 to 18 bytes", thousands(count));
        Catalogue { name, title, entries: catalogues::catalogue(count), near_hits: false }
    };
    let dense = dense::catalogue();
    let catalogues = [
        Catalogue { name: "cci", title: format!("{} codes of CCI", shipped.len()), entries: shipped, near_hits: false },
        Catalogue {
            name: "dense",
            title: format!("{} codes of 4 to 18 bytes", thousands(dense.len())),
            entries: dense,
            near_hits: true,
        },
        synthetic("mixed", 3_800),
        synthetic("large", 10_000),
    ];
    let catalogues: Vec<_> = catalogues.into_iter().filter(|catalogue| catalogue.entries.len() <= limit).collect();
    let files: Vec<_> = catalogues.iter().map(|catalogue| (catalogue.name, &*catalogue.entries)).collect();
    program::run(other, "lookup", &source(&catalogues), &files);
}

fn source(catalogues: &[Catalogue]) -> String {
    let mut source = PROGRAM.to_owned();
    let mut calls = String::new();
    for Catalogue { name, title, near_hits, .. } in catalogues {
        for side in ["new", "old"] {
            source += &MODULE.replace("{side}", side).replace("{catalogue}", name);
        }
        source += &MEASURE
            .replace("{catalogue}", name)
            .replace("{title}", title)
            .replace("{near_hits}", &near_hits.to_string());
        calls += &format!("    measure_{name}();\n");
    }
    source + "\nfn main() {\n" + &calls + "}\n"
}

/// The entries of errors.json, with the keys that every version reads.
fn shipped() -> Vec<Entry> {
    let text = fs::read_to_string(this_checkout().join("errors.json")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    let entry = |entry: &serde_json::Value| {
        let string = |key: &str| entry[key].as_str().unwrap().to_owned();
        Entry {
            code: string("code"),
            name: string("name"),
            status: entry["status"].as_u64().and_then(|status| status.try_into().ok()).unwrap(),
            message: string("message"),
            description: string("description"),
            measure: string("measure"),
        }
    };
    file["errors"].as_array().unwrap().iter().map(entry).collect()
}
