//! What a catalogue of three entries expands to, kept beside this file so that a change of the output is seen in review.

use crate::pipeline::{self, Surroundings};
use std::path::Path;
use std::{env, fs};

/// Set to write the snapshot anew.
const BLESS: &str = "BLESS";

#[test]
fn three_entries_expand_to_this() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit/expansion");
    let call = "{ ::cci_errors } #[catalogue(\"three.json\")] #[derive(Ord)] pub enum SmallError;".parse().unwrap();
    let surroundings = Surroundings { folder: folder.clone(), key: 7 };
    let tokens = pipeline::generate(call, &surroundings);
    let formatted = prettyplease::unparse(&syn::parse2(tokens).unwrap());

    let snapshot = folder.join("three.rs.txt");
    if env::var_os(BLESS).is_some() {
        fs::write(&snapshot, &formatted).unwrap();
    }
    let expected = fs::read_to_string(&snapshot).unwrap();
    assert!(formatted == expected, "the expansion changed; run with {BLESS}=1 to accept it:\n{formatted}");
}

#[test]
fn no_absolute_path_is_in_the_tokens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit/expansion");
    let surroundings = Surroundings { folder: folder.clone(), key: 7 };
    let call = "{ ::cci_errors } #[catalogue(\"three.json\", builtin)] enum E;".parse().unwrap();
    let tokens = pipeline::generate(call, &surroundings).to_string();
    assert!(!tokens.contains(folder.to_str().unwrap()));
    assert_eq!(tokens.matches("include_bytes").count(), 1, "each file is tracked once, the shipped one not at all");
}
