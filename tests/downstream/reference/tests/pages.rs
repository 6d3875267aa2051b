//! What the reference pages quote is real, and their tables are those of the code. Their programs are the doctests of this
//! package.

use cci_errors_catalogue::{ENTRY_KEYS, Key, Presence, TOP_KEYS, ValueType, variant_from_code};
use std::fs;
use std::path::{Path, PathBuf};

/// Where blocks that are not programs are from.
const SOURCES: [&str; 7] = [
    "cci-errors-catalogue/src/grammar.rs",
    "tests/downstream/reference/errors.json",
    "tests/downstream/reference/errors/overlay.json",
    "tests/downstream/reference/errors/de.json",
    "tests/compile-fail/pattern/category_misspelt.stderr",
    "tests/wire/own.json",
    "MISTAKES.md",
];

/// Lists the pages.
const INDEX: &str = "pages.md";

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

/// The pages and their file names.
fn pages() -> Vec<(String, String)> {
    let folder = workspace().join("cci-errors/src/reference");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension() == Some("md".as_ref()) && name != INDEX)
        .collect();
    names.sort();
    names.into_iter().map(|name| (read(&format!("cci-errors/src/reference/{name}")), name)).collect()
}

/// Fenced blocks and their languages.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    page.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap()).collect()
}

#[test]
fn every_page_is_a_module_and_tested() {
    let (runtime, tested) = (read("cci-errors/src/reference/mod.rs"), read("tests/downstream/reference/src/lib.rs"));
    let index = read(&format!("cci-errors/src/reference/{INDEX}"));
    let pages = pages();
    assert_eq!(pages.len(), index.matches("(reference::").count());
    for (_, name) in &pages {
        let stem = name.strip_suffix(".md").unwrap();
        assert!(index.contains(&format!("(reference::{stem})")), "{name} is not in the index");
        assert!(runtime.contains(&format!("include_str!(\"{name}\")")), "{name} is not in rustdoc");
        assert!(tested.contains(&format!("\"{name}\";")), "{name} is not tested");
    }
}

#[test]
fn every_block_is_a_program_or_part_of_a_file() {
    let sources = SOURCES.map(|path| read(path).replace("//! ", ""));
    for (page, name) in pages() {
        for (language, block) in blocks(&page) {
            match language {
                "rust" | "rust,no_run" | "rust,compile_fail" => {}
                "json" | "text" => {
                    assert!(sources.iter().any(|source| source.contains(block)), "{name} quotes no file:\n{block}");
                }
                other => panic!("{name} has a block of the language {other:?}"),
            }
        }
    }
}

/// The rows of the table below a heading, without the two of its head: cells without the spaces around them.
fn table(page: &str, heading: &str) -> Vec<Vec<String>> {
    let (_, below) = page.split_once(&format!("\n# {heading}\n")).unwrap();
    let rows = below.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    rows.skip(2).map(|row| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

fn assert_describes(rows: &[Vec<String>], keys: &[Key]) {
    for (row, key) in rows.iter().zip(keys) {
        let [name, type_name, default, what, seen] = &row[..] else { panic!("{row:?} has not five cells") };
        assert_eq!(*name, format!("`{}`", key.name));
        let expected = match key.value {
            ValueType::String => "string",
            ValueType::Status => "number",
            ValueType::Boolean => "boolean",
            ValueType::Strings => "array of strings",
            ValueType::Entries => "array",
            ValueType::Object => "object",
            ValueType::Lists => "object of arrays",
        };
        assert_eq!(type_name, expected, "{name}");
        assert_eq!(default == "required", key.presence == Presence::Required, "{name}");
        assert_eq!(what, key.description, "{name}");
        assert!(!default.is_empty() && !seen.is_empty(), "{name}");
    }
    assert_eq!(rows.len(), keys.len(), "one row for each key");
}

#[test]
fn the_tables_of_keys_are_those_of_the_reader() {
    let page = read("cci-errors/src/reference/catalogue.md");
    assert_describes(&table(&page, "Keys of the catalogue"), &TOP_KEYS);
    assert_describes(&table(&page, "Keys of an entry"), &ENTRY_KEYS);
}

#[test]
fn names_are_made_as_the_page_says() {
    for row in table(&read("cci-errors/src/reference/catalogue.md"), "Names") {
        let [code, variant] = &row[..] else { panic!("{row:?}") };
        assert_eq!(format!("`{}`", variant_from_code(code.trim_matches('`'))), *variant);
    }
}
