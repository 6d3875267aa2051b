//! No input makes a reader panic: every page in `pages/`, cut off, with bytes changed, lines lost and doubled.

use cci_errors_catalogue::{Source, read_catalogue, report_problems};
use cci_errors_cli::catalogue_of_page;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// For each format.
const MUTATIONS: usize = 1_000;

fn mutated(text: &str, random: &mut fastrand::Rng) -> String {
    const TELLING: [&str; 24] = [
        "|",
        "+",
        "=",
        "-",
        "\n",
        "\n\n",
        "`",
        "**",
        "*",
        ":",
        "<td colspan=99999 rowspan=0>",
        "</table>",
        "<table>",
        "\\",
        "镜",
        "\u{0}",
        "\"",
        "[",
        "{",
        "---\n",
        "&",
        "   ",
        ".. list-table::\n",
        "\t",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..random.usize(1..6) {
        let length = characters.len();
        if length == 0 {
            break;
        }
        let at = random.usize(0..length);
        match random.u8(0..6) {
            0 => characters.truncate(at),
            1 => drop(characters.remove(at)),
            2 => drop(characters.drain(at..(at + random.usize(0..200)).min(length))),
            3 => {
                let part: Vec<char> = characters[at..(at + random.usize(0..200)).min(length)].to_vec();
                characters.splice(at..at, part);
            }
            _ => {
                let telling = TELLING[random.usize(0..TELLING.len())];
                characters.splice(at..at, telling.chars());
            }
        }
    }
    characters.into_iter().collect()
}

/// Each twice what the one before is.
fn aliases(count: usize) -> String {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for n in 1..count {
        text += &format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
    }
    text
}

#[test]
fn no_mutation_of_a_page_panics() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut random = fastrand::Rng::with_seed(7);
    let mut by_format: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for entry in fs::read_dir(&pages).unwrap().chain(fs::read_dir(pages.join("entries")).unwrap()) {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let format = path.extension().map(|extension| extension.to_str().unwrap().to_owned()).unwrap_or_default();
        if path.is_dir() || format == "result" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let without_codes = ["statuses.md", "about.md", "fields.md", "plans.json", "feed.xml", "columns.txt"];
        assert_eq!(catalogue_of_page(&name, &text, None).is_none(), without_codes.contains(&&*name), "{name}");
        by_format.entry(format).or_default().push((name, text));
    }
    let formats: Vec<&str> = by_format.keys().map(String::as_str).collect();
    assert_eq!(formats, ["csv", "html", "json", "md", "mdx", "rst", "toml", "tsv", "txt", "xml", "yaml"]);
    for (name, text) in by_format.values().flat_map(|pages| pages.iter().cycle().take(MUTATIONS)) {
        check_import(name, &mutated(text, &mut random));
    }
}

/// What is imported of any page is a catalogue without mistakes, and a second import changes nothing.
fn check_import(name: &str, text: &str) {
    let Some(catalogue) = catalogue_of_page(name, text, None) else { return };
    let sources = [Source { name: "made.json".to_owned(), text: catalogue.clone().into() }];
    let mut problems = Vec::new();
    let entries = read_catalogue(&sources, &mut problems).entries.len();
    assert!(
        entries > 0 && problems.is_empty(),
        "{name}: {:?}\n{text}\n{catalogue}",
        report_problems(problems, &sources)
    );
    assert_eq!(catalogue_of_page(name, text, Some(&catalogue)).as_ref(), Some(&catalogue), "{name}: {text}");
}

#[test]
fn every_reader_survives_every_page_and_every_prefix() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    for entry in fs::read_dir(&pages).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for name in ["a.rst", "a.md", "a.html", "a.csv", "a.tsv", "a.yaml", "a.toml", "a.json", "a"] {
            for (end, _) in text.char_indices().step_by(11) {
                let _ = catalogue_of_page(name, &text[..end], None);
            }
        }
    }
}

#[test]
fn deep_and_wide_pages_end() {
    let deep = |open: &str, close: &str| open.repeat(20_000) + &close.repeat(20_000);
    for (name, text) in [
        ("a.json", deep("[", "]")),
        ("a.json", deep("{\"a\":", "}")),
        ("a.yaml", deep("[", "]")),
        ("a.yaml", deep("- ", "")),
        ("a.yaml", aliases(3) + "b: *a2\n"),
        ("a.toml", "a = ".to_owned() + &deep("[", "]")),
        ("a.md", deep("> ", "")),
        ("a.md", deep("- ", "")),
        ("a.md", deep("*", "`")),
        ("a.rst", deep("- ", "")),
        ("a.rst", (0..800).map(|n| " ".repeat(n) + "a\n").collect()),
        ("a.rst", deep("+-", "+\n|")),
        ("a.rst", deep("*a `", "|")),
        ("a.html", deep("<table><tr><td>", "</table>")),
        ("a.html", "<table><tr>".to_owned() + &"<td colspan=1000 rowspan=1000>x".repeat(300)),
        ("a.csv", deep("\"", ",")),
    ] {
        assert_eq!(catalogue_of_page(name, &text, None), None, "{name}");
    }
    assert_eq!(catalogue_of_page("a.yaml", &aliases(40), None), None);
}
