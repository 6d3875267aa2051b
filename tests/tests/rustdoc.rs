//! The pages that rustdoc makes for a caller's crate: what one would want for a crate of one's own.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A page of `downstream-rich-catalogue`, as text.
fn page(name: &str) -> String {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(workspace).args(["doc", "--quiet", "--no-deps", "-p", "downstream-rich-catalogue"]);
    let output = cargo.arg("--target-dir").arg(target).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(target.join("doc/downstream_rich_catalogue").join(name)).unwrap();
    let mut text = String::new();
    for part in page.split('<') {
        text += part.split_once('>').map_or(part, |(_, text)| text);
    }
    text
}

#[test]
fn the_enum_shows_nothing_of_how_it_works() {
    let page = page("enum.OrderError.html");
    assert!(page.contains("pub const fn severity(self)"), "the accessor of a field: {page}");
    for internal in ["ByIndex", "BySlot", "Named", "__runtime"] {
        assert!(!page.contains(internal), "{internal}");
    }
}

#[test]
fn the_pattern_macro_is_explained_once() {
    let page = page("macro.order_error.html");
    assert_eq!(page.matches("A selector that matches no code does not compile.").count(), 1, "{page}");
    assert!(!page.contains("__order_error"));
}
