//! The expansion of a catalogue of three entries, kept next to this file so that a change of the output is seen in
//! review.

use super::{files, generate};
use std::path::Path;
use std::{env, fs};

/// Set to accept a new expansion.
const BLESS: &str = "BLESS";

#[test]
fn three_entries_expand_to_this() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/expansion");
    let catalogue = fs::read_to_string(folder.join("three.json")).unwrap();
    let files = files(&[("three.json", &catalogue)]);
    let tokens = generate(&files, "#[catalogue(\"three.json\")] #[derive(Ord)] pub enum SmallError;");
    let formatted = prettyplease::unparse(&syn::parse2(tokens).unwrap());

    let snapshot = folder.join("three.rs.txt");
    if env::var_os(BLESS).is_some() {
        fs::write(&snapshot, &formatted).unwrap();
    }
    let expected = fs::read_to_string(&snapshot).unwrap();
    assert!(formatted == expected, "the expansion changed; run .ci/bless to accept it:\n{formatted}");
}
