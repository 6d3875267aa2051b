//! A package holds files of its own folder only: what several need is copied. `.ci/bless` copies it again.

use std::fs;
use std::path::Path;

#[test]
fn copies_are_equal_to_the_original() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |path: &str| fs::read_to_string(workspace.join(path)).unwrap();
    for crate_name in ["cci-errors", "cci-errors-catalogue", "cci-errors-cli", "cci-errors-derive", "cci-errors-tables"]
    {
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let copy = format!("{crate_name}/{licence}");
            assert!(read(&copy) == read(licence), "{copy} differs: run .ci/bless");
        }
    }
    for file in ["errors.json", "errors.schema.json", "translations.schema.json"] {
        let copy = format!("cci-errors-catalogue/{file}");
        assert!(read(&copy) == read(file), "{copy} differs: run .ci/bless");
    }
    assert!(cci_errors_catalogue::BUILTIN == read("errors.json"));
}
