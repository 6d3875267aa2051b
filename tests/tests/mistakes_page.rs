//! `MISTAKES.md` lists the mistakes with the real messages: it is made from the compile-fail cases and what they expect.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Set to accept a new page.
const BLESS: &str = "BLESS";

const OPENING: &str = "# Mistakes and what the compiler says

Every mistake below is a test: the messages are those that rustc prints. Paths are as the caller wrote them, followed by
the line and the column of the value. All mistakes of a catalogue are reported in one build, at most ten of a kind, and the
enum is generated from the valid entries, so that one mistake gives one message.
";

const CHAPTERS: [(&str, &str); 4] = [
    ("catalogue", "In a catalogue"),
    ("macro", "In a call of `cci_errors!`"),
    ("pattern", "In a pattern"),
    ("coded", "In `#[derive(Coded)]`"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("compile-fail")
}

/// The case's description, the lines of it that matter, and the messages.
fn section(case: &Path, catalogue: bool) -> String {
    let source = fs::read_to_string(case).unwrap();
    let (title, code) = source.strip_prefix("//! ").unwrap().split_once('\n').unwrap();
    let expected = fs::read_to_string(case.with_extension("stderr")).unwrap();
    let shown = if catalogue {
        let messages: Vec<&str> =
            expected.lines().filter(|line| line.starts_with("error") || line.starts_with("     ")).collect();
        format!("```text\n{}\n```\n", messages.join("\n"))
    } else {
        format!("```text\n{}\n```\n", expected.trim_end())
    };
    let name = case.file_stem().unwrap().to_str().unwrap();
    let catalogue_text = fs::read(folder().join(format!("catalogues/{name}.json"))).ok().filter(|_| catalogue);
    let mut section = format!("\n### {}\n\n{title}\n\n", name.replace('_', " "));
    match catalogue_text {
        Some(text) if text.split(|byte| *byte == b'\n').count() > 13 => {}
        Some(text) if !text.is_empty() => {
            writeln!(section, "```json\n{}\n```\n", String::from_utf8_lossy(&text).trim_end()).unwrap();
        }
        _ if catalogue => {
            let line = code.lines().find(|line| line.contains("#[catalogue")).unwrap().trim();
            writeln!(section, "```text\n{line}\n```\n").unwrap();
        }
        _ => {}
    }
    section + &shown
}

#[test]
fn the_page_is_what_the_compiler_says() {
    let mut page = OPENING.to_owned();
    for (chapter, title) in CHAPTERS {
        write!(page, "\n## {title}\n").unwrap();
        let mut cases: Vec<PathBuf> =
            fs::read_dir(folder().join(chapter)).unwrap().map(|entry| entry.unwrap().path()).collect();
        cases.retain(|case| case.extension() == Some("rs".as_ref()));
        cases.sort();
        page.extend(cases.iter().map(|case| section(case, chapter == "catalogue")));
    }
    let path = folder().join("../../MISTAKES.md");
    if env::var_os(BLESS).is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(path).unwrap();
    assert!(written == page, "the messages changed; run .ci/bless to accept them");
}
