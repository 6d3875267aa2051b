//! Implementations of the types of a catalogue, each with the same surface: `from_code`, `code`, `status`, `message`,
//! `description`, `measure`, a list of all, `Display`.

use cci_errors_bench_support::catalogues::{Entry, LANGUAGES};
use std::fmt::Write;

/// An implementation: its name, what it depends on, and its source for some entries.
pub struct Implementation {
    pub name: &'static str,
    pub dependencies: &'static str,
    pub source: fn(&[Entry]) -> String,
}

pub const CCI_ERRORS: Implementation = Implementation {
    name: "cci-errors",
    dependencies: "cci-errors = { path = \"{checkout}/cci-errors\" }\n",
    source: |_| "cci_errors::cci_errors! { #[catalogue(\"errors.json\")] pub enum E; }\n".to_owned(),
};

/// The same with all texts in three more languages.
pub const WITH_LANGUAGES: Implementation = Implementation {
    name: "cci-errors, three more languages",
    dependencies: CCI_ERRORS.dependencies,
    source: |_| {
        let files = LANGUAGES.map(|language| format!("\"errors.{language}.json\""));
        let attributes = format!("#[catalogue(\"errors.json\")] #[translations({})]", files.join(", "));
        format!("cci_errors::cci_errors! {{ {attributes} pub enum E; }}\n")
    },
};

/// The peers of cci-errors.
pub const PEERS: [Implementation; 6] = [
    Implementation { name: "strum + thiserror", dependencies: STRUM, source: |entries| strum(entries, "") },
    Implementation {
        name: "strum `use_phf` + thiserror",
        dependencies: STRUM,
        source: |entries| strum(entries, "#[strum(use_phf)]"),
    },
    Implementation {
        name: "`match` by hand",
        dependencies: "",
        source: |entries| {
            let arms = pairs(entries, " =>");
            let find = format!("Some(match code {{ {arms} _ => return None }})");
            plain_enum(entries) + &matches(entries) + &display() + &all(entries) + &from_code(&find)
        },
    },
    Implementation {
        name: "phf",
        dependencies: "phf = { version = \"0.14\", features = [\"macros\"] }\n",
        source: |entries| {
            let pairs = pairs(entries, " =>");
            with_map(entries, &format!("static MAP: phf::Map<&'static str, E> = phf::phf_map! {{\n{pairs}}};\n"))
        },
    },
    Implementation {
        name: "frozen-collections",
        dependencies: "frozen-collections = \"0.9\"\n",
        source: |entries| {
            let pairs = pairs(entries, ":");
            let map = "frozen_collections::fz_string_map!(static MAP: Map<&'static str, E>, {";
            with_map(entries, &format!("{map}\n{pairs}}});\n"))
        },
    },
    Implementation {
        name: "`HashMap` in a `LazyLock`",
        dependencies: "",
        source: |entries| {
            let map = "static MAP: std::sync::LazyLock<std::collections::HashMap<&'static str, E>> = \
                       std::sync::LazyLock::new(|| CODES.iter().copied().zip(E::ALL.iter().copied()).collect());\n";
            with_map(entries, map)
        },
    },
];

const STRUM: &str = "strum = { version = \"0.28\", features = [\"derive\", \"phf\"] }\nthiserror = \"2\"\n";

const ATTRIBUTES: &str = "#![allow(non_camel_case_types, dead_code)]\n";

type Field = (&'static str, fn(&Entry) -> &str);

const STRINGS: [Field; 4] = [
    ("code", |entry| &entry.code),
    ("message", |entry| &entry.message),
    ("description", |entry| &entry.description),
    ("measure", |entry| &entry.measure),
];

fn strum(entries: &[Entry], attribute: &str) -> String {
    let mut source = format!(
        "{ATTRIBUTES}#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::VariantArray, \
         thiserror::Error)]\n{attribute} pub enum E {{\n"
    );
    for Entry { code, name, message, .. } in entries {
        writeln!(source, "#[strum(serialize = {code:?})] #[error(\"{code}: {message}\")] {name},").unwrap();
    }
    source + "}\n" + &matches(entries) + &from_code("code.parse().ok()")
}

fn plain_enum(entries: &[Entry]) -> String {
    let mut source = format!("{ATTRIBUTES}#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum E {{\n");
    for entry in entries {
        writeln!(source, "{},", entry.name).unwrap();
    }
    source + "}\n"
}

fn display() -> String {
    "impl std::fmt::Display for E { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { \
     write!(f, \"{}: {}\", self.code(), self.message()) } }\nimpl std::error::Error for E {}\n"
        .to_owned()
}

fn all(entries: &[Entry]) -> String {
    let mut source = "impl E { pub const ALL: &'static [Self] = &[\n".to_owned();
    for entry in entries {
        writeln!(source, "E::{},", entry.name).unwrap();
    }
    source + "]; }\n"
}

fn from_code(body: &str) -> String {
    format!("impl E {{ pub fn from_code(code: &str) -> Option<Self> {{ {body} }} }}\n")
}

/// Each code and its variant, as the elements of a map or the arms of a `match`.
fn pairs(entries: &[Entry], arrow: &str) -> String {
    let mut pairs = String::new();
    for Entry { code, name, .. } in entries {
        writeln!(pairs, "{code:?}{arrow} E::{name},").unwrap();
    }
    pairs
}

/// The fields as columns, and codes by a map called `MAP`.
fn with_map(entries: &[Entry], map: &str) -> String {
    plain_enum(entries) + &columns(entries) + map + &from_code("MAP.get(code).copied()")
}

/// The fields by a `match` each.
fn matches(entries: &[Entry]) -> String {
    let mut source = "impl E {\n".to_owned();
    for (field, text) in STRINGS {
        writeln!(source, "pub const fn {field}(self) -> &'static str {{ match self {{").unwrap();
        for entry in entries {
            writeln!(source, "E::{} => {:?},", entry.name, text(entry)).unwrap();
        }
        source += "} }\n";
    }
    source += "pub const fn status(self) -> u16 { match self {\n";
    for entry in entries {
        writeln!(source, "E::{} => {},", entry.name, entry.status).unwrap();
    }
    source + "} }\n}\n"
}

/// The fields by an array each, `ALL`, and `Display`.
fn columns(entries: &[Entry]) -> String {
    let count = entries.len();
    let mut source = String::new();
    for (field, text) in STRINGS {
        let column = field.to_uppercase() + "S";
        writeln!(source, "static {column}: [&str; {count}] = [").unwrap();
        for entry in entries {
            writeln!(source, "{:?},", text(entry)).unwrap();
        }
        writeln!(source, "];\nimpl E {{ pub fn {field}(self) -> &'static str {{ {column}[self as usize] }} }}")
            .unwrap();
    }
    writeln!(source, "static STATUSES: [u16; {count}] = [").unwrap();
    for entry in entries {
        writeln!(source, "{},", entry.status).unwrap();
    }
    source += "];\nimpl E { pub fn status(self) -> u16 { STATUSES[self as usize] } }\n";
    source + &display() + &all(entries)
}
