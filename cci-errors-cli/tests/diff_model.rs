//! The verdicts of `diff` against a model of what rustc does: a `match` that compiled with the old catalogue and does not with
//! the new one is a major change, whatever the change was.

mod tool;

use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::HashSet;
use tool::Folder;

#[derive(Clone, Debug)]
struct Entry {
    code: String,
    name: String,
    status: u16,
    categories: Vec<&'static str>,
    is_retryable: bool,
    is_deprecated: bool,
}

#[derive(Clone, Debug)]
struct Catalogue {
    categories: Vec<&'static str>,
    entries: Vec<Entry>,
}

const CATEGORIES: [&str; 4] = ["quota", "stock", "login", "spare"];
const CODES: [&str; 8] = ["A.1.1", "A.1.2", "A.2.1", "A.2.2", "B.1.1", "B.1.2", "C-1", "D"];

fn catalogue(random: &mut Rng) -> Catalogue {
    let categories: Vec<&str> = CATEGORIES.into_iter().filter(|_| random.bool()).collect();
    let mut codes = CODES.to_vec();
    random.shuffle(&mut codes);
    let count = random.usize(1..6);
    let entries = codes[..count].iter().map(|code| entry(code, &categories, random)).collect();
    Catalogue { categories, entries }
}

fn entry(code: &str, categories: &[&'static str], random: &mut Rng) -> Entry {
    Entry {
        code: code.to_owned(),
        name: format!("N{}", code.replace(['.', '-'], "x")),
        status: *random.choice(&[400, 404, 409, 500, 503]).unwrap(),
        categories: categories.iter().copied().filter(|_| random.bool()).collect(),
        is_retryable: random.bool(),
        is_deprecated: random.u8(..4) == 0,
    }
}

/// The same catalogue after one to three edits.
fn edited(old: &Catalogue, random: &mut Rng) -> Catalogue {
    let mut new = old.clone();
    for _ in 0..random.usize(1..4) {
        let index = random.usize(..new.entries.len());
        match random.u8(..9) {
            0 => new.entries[index].status = *random.choice(&[400, 404, 409, 500, 503]).unwrap(),
            1 => new.entries[index].is_retryable = random.bool(),
            2 => new.entries[index].is_deprecated = random.bool(),
            3 => {
                let categories = new.categories.clone();
                new.entries[index].categories = categories.into_iter().filter(|_| random.bool()).collect();
            }
            4 if new.entries.len() > 1 => drop(new.entries.remove(index)),
            5 => {
                let free = CODES.iter().find(|code| new.entries.iter().all(|entry| entry.code != **code));
                if let Some(code) = free {
                    let categories = new.categories.clone();
                    new.entries.push(entry(code, &categories, random));
                }
            }
            6 => new.entries[index].name = format!("R{}", random.u8(..)),
            7 => new.entries[index].code = format!("{}.{}", new.entries[index].code, random.u8(..)),
            _ => {
                let category = *random.choice(CATEGORIES.iter()).unwrap();
                if let Some(at) = new.categories.iter().position(|other| *other == category) {
                    new.categories.remove(at);
                    new.entries.iter_mut().for_each(|entry| entry.categories.retain(|other| *other != category));
                } else {
                    new.categories.push(category);
                    new.entries[index].categories.push(category);
                }
            }
        }
    }
    new
}

fn text(catalogue: &Catalogue) -> Value {
    let entries = catalogue.entries.iter().map(|entry| {
        let mut json = json!({
            "code": entry.code, "name": entry.name, "status": entry.status, "message": format!("m of {}", entry.name),
            "retryable": entry.is_retryable, "categories": entry.categories,
        });
        if entry.is_deprecated {
            json["deprecated"] = json!("old");
        }
        json
    });
    let entries: Vec<Value> = entries.collect();
    let categories = catalogue.categories.iter().map(|name| ((*name).to_owned(), json!(format!("about {name}"))));
    json!({ "categories": Value::Object(categories.collect()), "errors": entries })
}

/// What a pattern names.
#[derive(Clone, Debug)]
enum Atom {
    Variant(String),
    Code(String),
    Prefix(String),
    Status(u16),
    Class(u16),
    Category(String),
}

impl Atom {
    fn random(catalogue: &Catalogue, random: &mut Rng) -> Self {
        let entry = &catalogue.entries[random.usize(..catalogue.entries.len())];
        let prefixes: Vec<usize> = entry.code.match_indices(['.', '-']).map(|(at, _)| at + 1).collect();
        match random.u8(..6) {
            0 => Self::Variant(entry.name.clone()),
            1 => Self::Code(entry.code.clone()),
            2 if !prefixes.is_empty() => Self::Prefix(entry.code[..*random.choice(&prefixes).unwrap()].to_owned()),
            3 => Self::Status(entry.status),
            4 => Self::Class(entry.status / 100),
            _ => {
                let mut names = catalogue.categories.clone();
                names.extend(["retryable", "deprecated"]);
                Self::Category((*random.choice(&names).unwrap()).to_owned())
            }
        }
    }

    fn selects(&self, entry: &Entry) -> bool {
        match self {
            Self::Variant(name) => entry.name == *name,
            Self::Code(code) => entry.code == *code,
            Self::Prefix(prefix) => entry.code.starts_with(&**prefix),
            Self::Status(status) => entry.status == *status,
            Self::Class(hundreds) => entry.status / 100 == *hundreds,
            Self::Category(name) => match &**name {
                "retryable" => entry.is_retryable,
                "deprecated" => entry.is_deprecated,
                name => entry.categories.contains(&name),
            },
        }
    }
}

/// An arm is what several selectors select together; a pattern may also be several arms.
type Match = Vec<Vec<Atom>>;

/// Whether rustc takes a `match` without a wildcard arm, or with one.
fn compiles(arms: &Match, has_wildcard: bool, catalogue: &Catalogue) -> bool {
    let selects = |arm: &Vec<Atom>, entry: &Entry| arm.iter().all(|atom| atom.selects(entry));
    let is_empty = |arm: &Vec<Atom>| !catalogue.entries.iter().any(|entry| selects(arm, entry));
    let is_covered = |entry: &Entry| arms.iter().any(|arm| selects(arm, entry));
    !arms.iter().any(is_empty) && (has_wildcard || catalogue.entries.iter().all(is_covered))
}

#[test]
fn a_match_that_stops_compiling_has_a_major_verdict() {
    let mut random = Rng::with_seed(20);
    let folder = Folder::new();
    let (mut stopped, mut verdicts) = (0, HashSet::new());
    for round in 0..150 {
        let old = catalogue(&mut random);
        let new = edited(&old, &mut random);
        folder.write("old.json", text(&old).to_string());
        folder.write("new.json", text(&new).to_string());
        for (flags, has_wildcard) in [(&[][..], false), (&["--non-exhaustive"], true)] {
            let run = folder.run(&[&["diff", "old.json", "new.json", "--format", "json"], flags].concat());
            // The last edits may have made something that is no catalogue.
            if run.status == 2 {
                continue;
            }
            let report = run.json();
            let verdict = report["verdict"].as_str().unwrap().to_owned();
            for _ in 0..200 {
                // Several selectors in an arm of an enum that is not exhaustive may be emptied by a minor change, as `!` may be
                // by any: that is what the table says.
                let most = if has_wildcard { 2 } else { 3 };
                let arm = |random: &mut Rng| (1..random.usize(2..=most)).map(|_| Atom::random(&old, random)).collect();
                let arms: Match = (0..random.usize(1..7)).map(|_| arm(&mut random)).collect();
                if compiles(&arms, has_wildcard, &old) && !compiles(&arms, has_wildcard, &new) {
                    stopped += 1;
                    let texts = (text(&old), text(&new));
                    assert_eq!(verdict, "major", "round {round} {flags:?}: {arms:?}\n{texts:?}\n{report}");
                }
            }
            verdicts.insert(verdict);
        }
    }
    assert!(stopped > 1_000 && verdicts.len() > 2, "{stopped} {verdicts:?}");
}
