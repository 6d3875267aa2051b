//! Changed catalogues all the way to tokens: each gives items that parse, or messages. What is said about more of them is
//! tested in `cci-errors-catalogue`.

use super::{files, generate, messages};
use cci_errors_catalogue::BUILTIN;

/// The head of the shipped catalogue, with as many entries.
fn head(entries: usize) -> String {
    let end = BUILTIN.match_indices("    { \"code\"").nth(entries).unwrap().0;
    format!("{}\n  ]\n}}\n", BUILTIN[..end].trim_end().trim_end_matches(','))
}

#[test]
fn every_mutant_expands_or_is_reported() {
    let original = head(2);
    let (mut expanded, mut reported) = (0, 0);
    let pieces = ["\"", "}", "]", ",", "\\", "\0", "\u{202e}", "null", "\"*\"", "409", "#", "`*/"];
    for at in (0..original.len()).step_by(3).filter(|at| original.is_char_boundary(*at)) {
        let piece = pieces[at / 3 % pieces.len()];
        let text = [&original[..at], piece, &original[at..]].concat();
        let tokens = generate(&files(&[("m.json", &text)]), "#[catalogue(\"m.json\")] pub enum E;");
        if messages(&tokens).is_empty() {
            expanded += 1;
        } else {
            reported += 1;
        }
        assert!(syn::parse2::<syn::File>(tokens).is_ok(), "{text}");
    }
    assert!(expanded > 20 && reported > 100, "{expanded} expanded, {reported} reported");
}
