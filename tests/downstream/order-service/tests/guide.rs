//! The guide's code is the code of this package, and its compiler messages are real.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the guide's blocks are from, in order.
const BLOCKS: [(&str, &str); 19] = [
    ("json", "tests/downstream/order-service/errors.json"),
    ("rust", "tests/downstream/order-service/tests/first_steps.rs"),
    ("rust", "tests/downstream/order-service/src/errors.rs"),
    ("rust", "tests/downstream/order-service/src/errors.rs"),
    ("rust", "tests/downstream/order-service/src/service.rs"),
    ("rust", "tests/downstream/order-service/src/service.rs"),
    ("json", "tests/downstream/order-service/tests/bank_unavailable.json"),
    ("rust", "tests/downstream/order-service/src/service.rs"),
    ("rust", "tests/downstream/order-service/src/client.rs"),
    ("rust", "tests/downstream/order-service/src/client.rs"),
    ("json", "tests/compile-fail/catalogues/orders.json"),
    ("text", "tests/compile-fail/coded/code_added.stderr"),
    ("rust", "tests/downstream/order-service/src/service.rs"),
    ("rust", "tests/downstream/order-service/src/grpc.rs"),
    ("rust", "tests/downstream/order-service/src/grpc.rs"),
    ("json", "tests/downstream/order-service/errors.de.json"),
    ("rust", "tests/downstream/order-service/src/codes.rs"),
    ("rust", "tests/downstream/order-service/src/service.rs"),
    ("rust", "tests/downstream/order-service/src/client.rs"),
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

/// Fenced blocks and their languages.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    page.split("```").skip(1).step_by(2).map(|block| block.split_once('\n').unwrap()).collect()
}

#[test]
fn every_block_is_part_of_a_tested_file() {
    let guide = read("cci-errors/src/guide.md");
    let blocks: Vec<_> = blocks(&guide).into_iter().filter(|(language, _)| *language != "toml").collect();
    let languages: Vec<&str> = blocks.iter().map(|(language, _)| *language).collect();
    assert_eq!(languages, BLOCKS.map(|(language, _)| language));
    for ((_, block), (_, path)) in blocks.into_iter().zip(BLOCKS) {
        assert!(read(path).contains(block), "not in {path}:\n{block}");
    }
}

/// A user copies this: what it names is what the workspace has.
#[test]
fn the_dependencies_are_those_of_the_workspace() {
    let guide = read("cci-errors/src/guide.md");
    let manifest = read("Cargo.toml");
    let (_, dependencies) = blocks(&guide).into_iter().find(|(language, _)| *language == "toml").unwrap();
    for name in ["axum", "cci-errors", "thiserror"] {
        let line = dependencies.lines().find(|line| line.starts_with(name)).unwrap();
        let version = line.split('"').nth(1).unwrap();
        let of_workspace = manifest.lines().find(|line| line.starts_with(&format!("{name} = "))).unwrap();
        assert!(of_workspace.contains(&format!("\"{version}")), "{line} and {of_workspace}");
    }
}
