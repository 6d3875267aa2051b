//! `MISTAKES.md` lists the mistakes with the real messages: it is made from the compile-fail cases and what they expect.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Set to accept a new page.
const BLESS: &str = "BLESS";

const OPENING: &str = "# Mistakes and what the compiler says

Every mistake below is a test: the messages are those that rustc prints. Paths are as the caller wrote them, followed by
the line and the column of the value. All mistakes of a catalogue are reported in one build, at most ten of a kind, and the
enum is generated from the valid entries, so one mistake gives one message.

The index has the first line of each message, without the path.
";

const CHAPTERS: [(&str, &str); 6] = [
    ("catalogue", "In a catalogue"),
    ("translation", "In translations"),
    ("macro", "In a call of `cci_errors!`"),
    ("pattern", "In a pattern"),
    ("coded", "In `#[derive(Coded)]`"),
    ("any_of", "In `any_of!`"),
];

/// A longer catalogue is left out: the message says enough.
const LONGEST_CATALOGUE: usize = 13;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("compile-fail")
}

/// A compile-fail case. Its first line is a doc comment: a sentence that says what is wrong, and more where that is needed.
struct Mistake {
    title: String,
    more: Option<String>,
    /// What the message is about, where the message does not quote it.
    source: Option<String>,
    message: String,
}

impl Mistake {
    fn read(case: &Path, is_about_a_catalogue: bool) -> Self {
        let text = fs::read_to_string(case).unwrap();
        let (opening, code) = text.strip_prefix("//! ").unwrap().split_once('\n').unwrap();
        let (title, more) = match opening.split_once(". ") {
            Some((title, more)) => (title, Some(more.to_owned())),
            None => (opening.strip_suffix('.').unwrap_or_else(|| panic!("not a sentence: {opening}")), None),
        };
        let printed = fs::read_to_string(case.with_extension("stderr")).unwrap();
        let (source, message) = if is_about_a_catalogue {
            let message = printed
                .lines()
                .filter(|line| line.starts_with("error") || line.starts_with("     "))
                .collect::<Vec<_>>();
            (catalogue_source(case, code), message.join("\n"))
        } else {
            (None, printed.trim_end().to_owned())
        };
        Self { title: title.to_owned(), more, source, message }
    }

    /// The first line of the message without `error: ` and the path.
    fn first_line(&self) -> &str {
        let line = self.message.lines().find(|line| line.starts_with("error")).unwrap();
        let (_, mut line) = line.split_once(": ").unwrap();
        if line.starts_with("catalogues") {
            line = line.split_once(": ").unwrap().1;
        }
        line
    }

    fn write_section(&self, page: &mut String) {
        write!(page, "\n### {}\n\n", self.title).unwrap();
        if let Some(more) = &self.more {
            write!(page, "{more}\n\n").unwrap();
        }
        if let Some(source) = &self.source {
            write!(page, "{source}\n\n").unwrap();
        }
        write!(page, "```text\n{}\n```\n", self.message).unwrap();
    }
}

/// The catalogue of a case, or the line that names it where there is no such file.
fn catalogue_source(case: &Path, code: &str) -> Option<String> {
    let name = case.file_stem().unwrap().to_str().unwrap();
    let text = fs::read(folder().join(format!("catalogues/{name}.json"))).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    if text.is_empty() {
        let attribute = if code.contains("#[translations") { "translations" } else { "catalogue" };
        let line = code.lines().find(|line| line.contains(&format!("#[{attribute}"))).unwrap().trim();
        return Some(format!("```text\n{line}\n```"));
    }
    let text = text.trim_end();
    (text.lines().count() < LONGEST_CATALOGUE).then(|| format!("```json\n{text}\n```"))
}

/// The address of a heading within the page: in lower case, words joined by hyphens, without other punctuation.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn read_chapter(chapter: &str) -> Vec<Mistake> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder().join(chapter)).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|case| case.extension() == Some("rs".as_ref()));
    cases.sort();
    cases.iter().map(|case| Mistake::read(case, matches!(chapter, "catalogue" | "translation"))).collect()
}

fn write_page() -> String {
    let chapters = CHAPTERS.map(|(chapter, title)| (title, read_chapter(chapter)));
    let mut page = OPENING.to_owned();
    let mut anchors = BTreeSet::new();
    for (title, mistakes) in &chapters {
        write!(page, "\n**[{title}](#{})**\n\n", anchor(title)).unwrap();
        for mistake in mistakes {
            let anchor = anchor(&mistake.title);
            writeln!(page, "- [{}](#{anchor}): {}", in_a_link(mistake.first_line()), mistake.title).unwrap();
            assert!(anchors.insert(anchor), "two mistakes have the title {:?}", mistake.title);
        }
    }
    for (title, mistakes) in &chapters {
        write!(page, "\n## {title}\n").unwrap();
        for mistake in mistakes {
            mistake.write_section(&mut page);
        }
    }
    page
}

/// Escapes what Markdown would read in the text of a link, outside of code.
fn in_a_link(text: &str) -> String {
    let mut escaped = String::new();
    for (index, part) in text.split('`').enumerate() {
        let is_code = index % 2 == 1;
        if index > 0 {
            escaped.push('`');
        }
        for character in part.chars() {
            if !is_code && "[]*_<>".contains(character) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped
}

#[test]
fn the_page_is_what_the_compiler_says() {
    let page = write_page();
    let path = folder().join("../../MISTAKES.md");
    if env::var_os(BLESS).is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(path).unwrap();
    assert!(written == page, "the messages changed; run .ci/bless to accept them");
}
