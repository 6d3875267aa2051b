//! Writes a module for each catalogue, with a function for each peer.

use cci_errors_bench_support::catalogues::{self, Entry};
use cci_errors_bench_support::dense;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../errors.json");
    let (dense, mixed, large) = (dense::catalogue(), catalogues::catalogue(3_800), catalogues::catalogue(10_000));
    let cci = codes_of_cci();
    // strum and `match` take minutes to compile for each large catalogue, so that only one has them.
    let source = [
        module("cci", &maps(&cci), &walkers(&cci)),
        module("dense", &maps(&codes(&dense)), &walkers(&codes(&dense))),
        module("mixed", &maps(&codes(&mixed)), &columns(&mixed)),
        module("large", &maps(&codes(&large)), ""),
    ];
    fs::write(Path::new(&env::var("OUT_DIR").unwrap()).join("peers.rs"), source.concat()).unwrap();
}

fn codes(entries: &[Entry]) -> Vec<String> {
    entries.iter().map(|entry| entry.code.clone()).collect()
}

fn codes_of_cci() -> Vec<String> {
    let shipped: serde_json::Value = serde_json::from_str(&fs::read_to_string("../../errors.json").unwrap()).unwrap();
    let errors = shipped["errors"].as_array().unwrap();
    errors.iter().map(|entry| entry["code"].as_str().unwrap().to_owned()).collect()
}

fn module(name: &str, one: &str, other: &str) -> String {
    format!("pub mod {name} {{\n{one}{other}}}\n")
}

/// A function from a code to its index.
fn function(name: &str, body: &str) -> String {
    format!("    #[inline(never)] pub fn {name}(code: &str) -> Option<u16> {{ {body} }}\n")
}

/// Crates that hash the code.
fn maps(codes: &[String]) -> String {
    let mut map = phf_codegen::Map::new();
    let mut pairs = String::new();
    for (index, code) in codes.iter().enumerate() {
        map.entry(code.as_str(), format!("{index}u16"));
        write!(pairs, "{code:?}: {index},").unwrap();
    }
    format!(
        "    static PHF: phf::Map<&'static str, u16> = {};\n    \
         frozen_collections::fz_string_map!(static FROZEN: Frozen<&'static str, u16>, {{{pairs}}});\n",
        map.build()
    ) + &function("phf", "PHF.get(code).copied()")
        + &function("frozen", "FROZEN.get(code).copied()")
}

/// `match` and strum. All but `use_phf` walk through the codes.
fn walkers(codes: &[String]) -> String {
    let mut source = String::new();
    for (name, peer, attribute) in [("strum", "Strum", ""), ("strum_phf", "StrumPhf", "#[strum(use_phf)]")] {
        write!(source, "    #[derive(Clone, Copy, strum::EnumString)] {attribute} enum {peer} {{").unwrap();
        for (index, code) in codes.iter().enumerate() {
            write!(source, "#[strum(serialize = {code:?})] V{index},").unwrap();
        }
        source += "}\n";
        source += &function(name, &format!("code.parse::<{peer}>().ok().map(|error| error as u16)"));
    }
    let arms: String = codes.iter().enumerate().map(|(index, code)| format!("{code:?} => {index},")).collect();
    source + &function("by_match", &format!("Some(match code {{ {arms} _ => return None }})"))
}

/// Statuses and messages, in the order of the entries.
fn columns(entries: &[Entry]) -> String {
    let (statuses, messages): (Vec<u16>, Vec<&str>) =
        entries.iter().map(|entry| (entry.status, &*entry.message)).unzip();
    let count = entries.len();
    format!(
        "    pub static STATUSES: [u16; {count}] = {statuses:?};\n    \
         pub static MESSAGES: [&str; {count}] = {messages:?};\n"
    )
}
