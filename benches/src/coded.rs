//! What `#[derive(Coded)]` costs: a crate with many error enums, with thiserror alone and with both.

use crate::measured_crate::MeasuredCrate;
use cci_errors::CciError;
use std::fmt::Write;
use std::path::Path;

/// How many enums the crate has, and how many variants each of them.
pub const ENUMS: usize = 50;
pub const VARIANTS: usize = 10;

pub const THISERROR: &str = "thiserror = \"2\"\n";

pub const DERIVE: &str = "cci-errors = { path = \"{checkout}/cci-errors\", features = [\"derive\"] }\n";

/// What the enums derive, apart from `Debug`.
#[derive(Clone, Copy, PartialEq)]
pub enum Derives {
    Nothing,
    Thiserror,
    Both,
}

/// A framework that a feature is about: the feature, and the framework's crates as a user of it names them.
pub const FRAMEWORKS: [(&str, &str); 4] = [
    ("axum", "axum = { version = \"0.8\", default-features = false, features = [\"http1\", \"json\", \"tokio\"] }\n"),
    ("actix-web", "actix-web = { version = \"4\", default-features = false, features = [\"macros\"] }\n"),
    ("tonic", "tonic = \"0.14\"\ntonic-prost = \"0.14\"\nprost = \"0.14\"\n"),
    ("utoipa", "utoipa = \"6\"\n"),
];

/// The dependency on this crate with the derive and the feature for a framework.
pub fn with_feature(feature: &str) -> String {
    format!("cci-errors = {{ path = \"{{checkout}}/cci-errors\", features = [\"derive\", \"{feature}\"] }}\n")
}

/// The crate, which depends on this one by `dependency`, its dependencies checked, to be measured with `check`. Codes are those of the shipped catalogue, in turn.
pub fn enums(name: &str, checkout: &Path, derives: Derives, dependency: &str) -> MeasuredCrate {
    let mut source = String::new();
    let mut codes = CciError::ALL.iter().cycle();
    for number in 0..ENUMS {
        source += match derives {
            Derives::Nothing => "#[derive(Debug)]\n",
            Derives::Thiserror => "#[derive(Debug, thiserror::Error)]\n",
            Derives::Both => "#[derive(Debug, thiserror::Error, cci_errors::Coded)]\n#[coded(cci_errors::CciError)]\n",
        };
        writeln!(source, "pub enum E{number} {{").unwrap();
        for (variant, code) in codes.by_ref().take(VARIANTS).enumerate() {
            if derives != Derives::Nothing {
                source += "#[error(\"no {what} in {number}\")]\n";
            }
            if derives == Derives::Both {
                writeln!(source, "#[code({:?})]", code.code()).unwrap();
            }
            writeln!(source, "V{variant} {{ what: String, number: u64 }},").unwrap();
        }
        source += "}\n";
    }
    // The same dependencies for all, so that they differ in nothing but the derives.
    let manifest = format!("[dependencies]\n{THISERROR}{dependency}\n[profile.dev]\nincremental = false\n");
    let measured = MeasuredCrate::write(name, checkout, &manifest, &source, &[]);
    measured.build_dependencies(&["check"]);
    measured
}
