//! Writes the peers of the lookup bench: the same codes for each.

#[path = "src/catalogues.rs"]
#[allow(dead_code, reason = "each program takes of it what it needs")]
mod catalogues;

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=src/catalogues.rs");
    println!("cargo:rerun-if-changed=../errors.json");
    let out = env::var("OUT_DIR").unwrap();
    let mut source = String::new();
    let shipped: serde_json::Value = serde_json::from_str(&fs::read_to_string("../errors.json").unwrap()).unwrap();
    let codes: Vec<String> =
        shipped["errors"].as_array().unwrap().iter().map(|entry| entry["code"].as_str().unwrap().to_owned()).collect();
    source += &peers("cci", &Path::new("../errors.json").canonicalize().unwrap(), &codes, true);
    for (name, count) in [("mixed", 3_800), ("large", 10_000)] {
        let entries = catalogues::catalogue(count);
        let path = Path::new(&out).join(format!("{name}.json"));
        fs::write(&path, catalogues::json(&entries)).unwrap();
        let codes: Vec<String> = entries.iter().map(|entry| entry.code.clone()).collect();
        source += &peers(name, &path, &codes, count < 5_000);
        let (statuses, messages): (Vec<u16>, Vec<&str>) =
            entries.iter().map(|entry| (entry.status, &*entry.message)).unzip();
        source.truncate(source.len() - "}\n".len());
        writeln!(source, "    pub static STATUSES: [u16; {count}] = {statuses:?};").unwrap();
        writeln!(source, "    pub static MESSAGES: [&str; {count}] = {messages:?};\n}}").unwrap();
    }
    fs::write(Path::new(&out).join("peers.rs"), source).unwrap();
}

/// A module with every peer. strum and `match` take minutes of compilation at 10,000 codes, and are left out there.
fn peers(name: &str, catalogue: &Path, codes: &[String], all: bool) -> String {
    let mut map = phf_codegen::Map::new();
    for (index, code) in codes.iter().enumerate() {
        map.entry(code.as_str(), format!("{index}u16"));
    }
    let mut source = format!(
        "pub mod {name} {{\n    cci_errors::cci_errors! {{ #[catalogue({catalogue:?})] pub enum Ours; }}\n    \
         pub static PHF: phf::Map<&'static str, u16> = {};\n    \
         frozen_collections::fz_string_map!(pub static FROZEN: Frozen<&'static str, u16>, {{",
        map.build()
    );
    for (index, code) in codes.iter().enumerate() {
        write!(source, "{code:?}: {index},").unwrap();
    }
    source += "});\n";
    if all {
        for (peer, attribute) in [("Strum", ""), ("StrumPhf", "#[strum(use_phf)]")] {
            write!(source, "    #[derive(Clone, Copy, strum::EnumString)] {attribute} pub enum {peer} {{").unwrap();
            for (index, code) in codes.iter().enumerate() {
                write!(source, "#[strum(serialize = {code:?})] V{index},").unwrap();
            }
            source += "}\n";
        }
        source += "    pub fn by_match(code: &str) -> Option<u16> { Some(match code {";
        for (index, code) in codes.iter().enumerate() {
            write!(source, "{code:?} => {index},").unwrap();
        }
        source += "_ => return None }) }\n";
    }
    source + "}\n"
}
