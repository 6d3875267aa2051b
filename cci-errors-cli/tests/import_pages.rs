//! Every page in `pages/`, and what becomes of it: the catalogue and the report. `BLESS=1` writes the results anew; look at
//! `git diff` before you commit them.

mod tool;

use std::fs;
use std::path::{Path, PathBuf};
use tool::{Folder, Run};

/// Files, and the folders `entries` and `loose` as one each.
const PAGES: usize = 47;

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn names() -> Vec<String> {
    let names = fs::read_dir(pages()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.ends_with(".result")).collect();
    names.sort();
    assert_eq!(names.len(), PAGES);
    names
}

#[test]
fn pages_become_catalogues() {
    let mut wrong = Vec::new();
    for name in names() {
        let run = Run::new(&pages(), &["import", &name], b"");
        let result = format!("status {}\n{}{}", run.status, run.output, run.errors);
        let path = pages().join(format!("{name}.result"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &result).unwrap();
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&result) {
            wrong.push(format!("{name}:\n{result}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn importing_twice_changes_nothing() {
    for name in names() {
        let folder = Folder::new();
        let output = folder.path("errors.json");
        let first = Run::new(&pages(), &["import", &name, "-o", &output], b"");
        if first.status == 1 {
            continue;
        }
        let text = fs::read_to_string(&output).unwrap();
        let again = Run::new(&pages(), &["import", &name, "-o", &output, "--format", "json"], b"");
        assert_eq!(again.status, 0, "{name}: {}", again.errors);
        assert_eq!(fs::read_to_string(&output).unwrap(), text, "{name}");
        assert!(again.errors.contains(r#""added":[],"changed":[],"left":[],"retired":[]"#), "{name}: {}", again.errors);
    }
}

#[test]
fn a_catalogue_imports_as_itself() {
    // What one import wrote, another reads: codes and texts are the same, whatever the format.
    let folder = Folder::new();
    let (output, copy) = (folder.path("errors.json"), folder.path("copy.json"));
    for name in ["grid.rst", "pipes.md", "spans.html"] {
        Run::new(&pages(), &["import", name, "-o", &output], b"");
        Run::new(&pages(), &["import", &output, "-o", &copy], b"");
        let titled = fs::read_to_string(&output).unwrap();
        let (_, entries) = titled.split_once("\"errors\"").unwrap();
        assert!(fs::read_to_string(&copy).unwrap().ends_with(entries), "{name}");
        fs::remove_file(&output).unwrap();
        fs::remove_file(&copy).unwrap();
    }
}
