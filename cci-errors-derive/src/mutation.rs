//! Broken catalogues by the thousand: whatever is in the file, the macro answers, and points into the file.

use crate::answers::messages;
use crate::pipeline::{self, Surroundings};
use crate::{catalogue, check, source};
use std::fs;
use std::path::PathBuf;

/// How many mutants are made. Every one goes the whole way, from the text to the tokens.
const MUTANTS: usize = 20_000;

/// How many entries of the shipped catalogue a mutant has: fewer are broken in more ways in the same time.
const ENTRIES: usize = 6;

/// A small generator of numbers, always the same ones.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }

    fn pick<'p, T: ?Sized>(&mut self, from: &[&'p T]) -> &'p T {
        from[self.below(from.len())]
    }
}

/// The head of the shipped catalogue.
fn original() -> String {
    let end = source::BUILTIN.match_indices("    { \"code\"").nth(ENTRIES).unwrap().0;
    let head = source::BUILTIN[..end].trim_end().trim_end_matches(',');
    format!("{head}\n  ]\n}}\n")
}

/// What stands where in the text, as the lines of the shipped catalogue are written: the values of its entries.
fn values(text: &str) -> Vec<(usize, usize)> {
    let mut values = Vec::new();
    for (at, _) in text.match_indices("\": ") {
        let start = at + 3;
        let rest = &text[start..];
        let length = match rest.as_bytes()[0] {
            b'"' => 2 + rest[1..].find('"').unwrap(),
            b'0'..=b'9' => rest.find([',', ' ', '\n']).unwrap(),
            _ => continue,
        };
        values.push((start, start + length));
    }
    values
}

/// One to three changes to the bytes of the catalogue.
fn mutate(original: &str, random: &mut Random) -> Vec<u8> {
    let mut text = original.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let (a, b) = (random.below(text.len()), random.below(text.len()));
        let (start, end) = (a.min(b), a.max(b).min(a.min(b) + 200));
        match random.below(6) {
            0 => drop(text.drain(start..end)),
            1 => {
                let piece = text[start..end].to_vec();
                text.splice(end..end, piece);
            }
            2 if !text.is_empty() => text.swap(a, b),
            3 => text.truncate(a),
            4 => {
                let values: &[&str] =
                    &["null", "{}", "[]", "true", "-1", "1e999", "\"\"", "\"*\"", "409", "\"\\ud800\""];
                text.splice(start..start, random.pick(values).bytes());
            }
            _ => {
                let pieces: &[&[u8]] =
                    &[b"\"", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\n", b"\0", b"\xff", "\u{202e}".as_bytes()];
                text.splice(start..start, random.pick(pieces).iter().copied());
            }
        }
        if text.is_empty() {
            break;
        }
    }
    text
}

/// A folder for the one file that the mutants are written to.
fn workplace(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("cci-errors-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// That a message begins with a place that is inside the text.
fn assert_located(message: &str, text: &[u8]) {
    let mut parts = message.split(':');
    assert_eq!(parts.next(), Some("m.json"), "{message}");
    let line = parts.next().unwrap();
    if line.contains(" more ") {
        return;
    }
    let line: usize = line.parse().unwrap_or_else(|_| panic!("{message}"));
    let column: usize = parts.next().unwrap().parse().unwrap_or_else(|_| panic!("{message}"));
    let text = String::from_utf8_lossy(text);
    // One past the end of a line, and of the text, is where what is missing would stand.
    let length = text.split('\n').nth(line - 1).unwrap_or_else(|| panic!("{message}")).chars().count();
    assert!((1..=length + 1).contains(&column), "{message}: the line has {length} characters");
}

#[test]
fn every_mutant_is_generated_or_answered() {
    let original = original();
    let folder = workplace("mutants");
    let mut random = Random(1);
    let (mut generated, mut answered) = (0, 0);
    for _ in 0..MUTANTS {
        let text = mutate(&original, &mut random);
        fs::write(folder.join("m.json"), &text).unwrap();
        let call = "{ ::cci_errors } #[catalogue(\"m.json\")] pub enum E;".parse().unwrap();
        let tokens = pipeline::generate(call, &Surroundings { folder: folder.clone(), key: 0 });
        let messages = messages(&tokens);
        for message in &messages {
            assert_located(message, &text);
        }
        if messages.is_empty() {
            generated += 1;
            let parsed = syn::parse2::<syn::File>(tokens);
            assert!(parsed.is_ok(), "{}", String::from_utf8_lossy(&text));
        } else {
            answered += 1;
        }
    }
    fs::remove_dir_all(folder).unwrap();
    assert!(generated > MUTANTS / 100 && answered > MUTANTS / 2, "{generated} generated, {answered} answered");
}

/// The problems of a text, by line and column.
fn problems(text: &str) -> Vec<(usize, String)> {
    let mut problems = Vec::new();
    let catalogue = catalogue::read(0, text, &mut problems);
    check::check(vec![catalogue], &mut problems);
    problems.into_iter().map(|problem| (problem.place.offset, problem.text)).collect()
}

#[test]
fn a_place_is_that_of_the_value() {
    let original = original();
    assert_eq!(problems(&original), []);
    for (start, end) in values(&original) {
        let with = |value: &str| [&original[..start], value, &original[end..]].concat();
        // No key takes a list, wherever it stands.
        let retyped = problems(&with("[1]"));
        assert!(retyped.iter().any(|(offset, text)| *offset == start && text.contains("found a list")), "{retyped:?}");
    }
    for (key, value, told) in [
        ("\"status\": ", "99", "from 100 to 599"),
        ("\"status\": ", "404", "the code"),
        ("\"code\": ", "\"CCI.9\"", "does not have the form"),
        ("\"name\": ", "\"type\"", "keyword"),
        ("\"message\": ", "\"\"", "is empty"),
        ("\"measure\": ", "null", "found null"),
    ] {
        for (at, _) in original.match_indices(key) {
            let start = at + key.len();
            let (_, end) = values(&original).into_iter().find(|(value, _)| *value == start).unwrap();
            let broken = [&original[..start], value, &original[end..]].concat();
            let found = problems(&broken);
            assert!(found.iter().any(|(offset, text)| *offset == start && text.contains(told)), "{value}: {found:?}");
        }
    }
}

#[test]
fn entries_that_stand_twice_are_told_with_both_places() {
    let original = original();
    let entries: Vec<usize> = original.match_indices("{ \"code\"").map(|(at, _)| at).collect();
    let (first, second) = (entries[0], entries[1]);
    let entry = &original[first..second];
    let doubled = [&original[..second], entry, &original[second..]].concat();
    let mut found = Vec::new();
    let catalogue = catalogue::read(0, &doubled, &mut found);
    check::check(vec![catalogue], &mut found);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place.offset, second + "{ \"code\": ".len());
    assert_eq!(found[0].other.unwrap().1.offset, first + "{ \"code\": ".len());
}

#[test]
fn size_and_depth_do_no_harm() {
    let deep = "[".repeat(100_000);
    let open = problems(&format!("{{\"errors\":{deep}"));
    assert!(open[0].1.contains("the file ends within a list"), "{open:?}");
    let closed = format!("{{\"errors\":[{deep}{}]}}", "]".repeat(100_000));
    assert!(problems(&closed)[0].1.contains("an entry is an object"));

    let entry = r#"{ "code": "A.1", "status": 404, "message": "m", "description": ""#;
    let large = format!("{{\"errors\":[{entry}{}\"}}]}}", "d".repeat(50 << 20));
    assert_eq!(problems(&large), []);

    let many: Vec<String> = (0..70_000).map(|n| format!(r#"{{"code":"A{n}","status":404,"message":"m"}}"#)).collect();
    let many = problems(&format!("{{\"errors\":[{}]}}", many.join(",")));
    assert!(many.len() == 1 && many[0].1.contains("at most 65535 entries, these are 70000"), "{many:?}");
}
