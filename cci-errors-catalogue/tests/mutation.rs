//! Catalogues with mistakes by the thousand: whatever is in the file, something is said, and points into the file.

use cci_errors_catalogue::{BUILTIN, Problem, Source, read_catalogue, report_problems};

/// How many mutants are made.
const MUTANTS: usize = 20_000;

/// How many entries of the shipped catalogue a mutant has: with fewer, more of them are changed in the same time.
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
    let end = BUILTIN.match_indices("    { \"code\"").nth(ENTRIES).unwrap().0;
    let head = BUILTIN[..end].trim_end().trim_end_matches(',');
    format!("{head}\n  ]\n}}\n")
}

/// Where the values of the entries are, given how the lines of the shipped catalogue are written.
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

/// That a report starts with a place that is inside the text.
fn assert_located(line: &str, text: &str) {
    let mut parts = line.split(':');
    assert_eq!(parts.next(), Some("m.json"), "{line}");
    let number = parts.next().unwrap();
    if number.contains(" more ") {
        return;
    }
    let number: usize = number.parse().unwrap_or_else(|_| panic!("{line}"));
    let column: usize = parts.next().unwrap().parse().unwrap_or_else(|_| panic!("{line}"));
    // One past the end of a line, and of the text, is the place of what is missing.
    let length = text.split('\n').nth(number - 1).unwrap_or_else(|| panic!("{line}")).chars().count();
    assert!((1..=length + 1).contains(&column), "{line}: the line has {length} characters");
}

#[test]
fn every_mutant_is_read_or_reported() {
    let original = original();
    let mut random = Random(1);
    let (mut valid, mut reported) = (0, 0);
    for _ in 0..MUTANTS {
        let text = String::from_utf8_lossy(&mutate(&original, &mut random)).into_owned();
        let sources = [Source { name: "m.json".to_owned(), text: text.clone().into() }];
        let mut problems = Vec::new();
        let catalogue = read_catalogue(&sources, &mut problems);
        let lines = report_problems(problems, &sources);
        for line in &lines {
            assert_located(&line.to_string(), &text);
        }
        if lines.is_empty() {
            valid += 1;
            assert!(!catalogue.entries.is_empty());
        } else {
            reported += 1;
        }
    }
    assert!(valid > MUTANTS / 100 && reported > MUTANTS / 2, "{valid} valid, {reported} reported");
}

/// The problems of a text.
fn problems(text: &str) -> Vec<Problem> {
    let sources = [Source { name: "m.json".to_owned(), text: text.to_owned().into() }];
    let mut problems = Vec::new();
    read_catalogue(&sources, &mut problems);
    problems
}

#[test]
fn a_place_is_that_of_the_value() {
    let original = original();
    assert_eq!(problems(&original), []);
    for (start, end) in values(&original) {
        // No key takes an array of numbers.
        let retyped = problems(&[&original[..start], "[1]", &original[end..]].concat());
        let is_reported =
            |problem: &Problem| problem.place.offset == start && problem.message.contains("found an array");
        assert!(retyped.iter().any(is_reported), "{retyped:?}");
    }
    for (key, value, expected) in [
        ("\"status\": ", "99", "invalid HTTP status"),
        ("\"status\": ", "404", "the code"),
        ("\"code\": ", "\"CCI.9\"", "does not match"),
        ("\"name\": ", "\"type\"", "keyword"),
        ("\"message\": ", "\"\"", "is empty"),
        ("\"measure\": ", "null", "found null"),
    ] {
        for (at, _) in original.match_indices(key) {
            let start = at + key.len();
            let (_, end) = values(&original).into_iter().find(|(value, _)| *value == start).unwrap();
            let found = problems(&[&original[..start], value, &original[end..]].concat());
            let is_reported = |problem: &Problem| problem.place.offset == start && problem.message.contains(expected);
            assert!(found.iter().any(is_reported), "{value}: {found:?}");
        }
    }
}

#[test]
fn duplicate_entries_are_reported_with_both_places() {
    let original = original();
    let entries: Vec<usize> = original.match_indices("{ \"code\"").map(|(at, _)| at).collect();
    let (first, second) = (entries[0], entries[1]);
    let doubled = [&original[..second], &original[first..second], &original[second..]].concat();
    let found = problems(&doubled);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place.offset, second + "{ \"code\": ".len());
    assert_eq!(found[0].notes[0].place.offset, first + "{ \"code\": ".len());
}

#[test]
fn size_and_depth_do_no_harm() {
    let deep = "[".repeat(100_000);
    let open = problems(&format!("{{\"errors\":{deep}"));
    assert!(open[0].message.contains("unclosed array"), "{open:?}");
    let closed = format!("{{\"errors\":[{deep}{}]}}", "]".repeat(100_000));
    assert!(problems(&closed)[0].message.contains("expected an object for an entry"));

    let entry = r#"{ "code": "A.1", "status": 404, "message": "m", "description": ""#;
    let large = format!("{{\"errors\":[{entry}{}\"}}]}}", "d".repeat(50 << 20));
    assert_eq!(problems(&large), []);
}
