//! The expansion of a catalogue of three entries and its translation, kept next to this file so that a change of the output is seen in
//! review.

use super::{files, generate};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Set to accept a new expansion.
const BLESS: &str = "BLESS";

/// The expansion of the files of this folder, formatted.
fn expansion(attributes: &str) -> String {
    let read = |name: &str| fs::read_to_string(folder().join(name)).unwrap();
    let files = files(&[("three.json", &read("three.json")), ("three.de.json", &read("three.de.json"))]);
    let tokens = generate(&files, &format!("{attributes} #[derive(Ord)] pub enum SmallError;"));
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/expansion")
}

#[test]
fn three_entries_expand_to_this() {
    let formatted = expansion("#[catalogue(\"three.json\")] #[translations(\"three.de.json\")]");
    let snapshot = folder().join("three.rs.txt");
    if env::var_os(BLESS).is_some() {
        fs::write(&snapshot, &formatted).unwrap();
    }
    let expected = fs::read_to_string(&snapshot).unwrap();
    assert!(formatted == expected, "the expansion changed; run .ci/bless to accept it:\n{formatted}");
}

/// What the snapshot has for languages is not there without them: they cost nothing.
#[test]
fn without_translations_there_is_nothing_about_languages() {
    let formatted = expansion("#[catalogue(\"three.json\")]");
    for item in ["LANGUAGES", "in_language", "Translation", "three.de.json"] {
        assert!(!formatted.contains(item), "{item}:\n{formatted}");
    }
}
