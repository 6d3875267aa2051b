//! A help that says what to write is right when it is followed: of each mistake in `compile-fail/` it is applied to the file, and
//! what comes out is valid, or has a different mistake.
//!
//! Mistakes in catalogues are read again by the library; the others are compiled, all by one call of cargo.

mod standalone;

use cci_errors_catalogue::{Source, read_catalogue, report_problems};
use serde_json::Value;
use standalone::Standalone;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// How many helps are followed at least, so that a change of their form does not leave the test without any.
const CATALOGUES: usize = 25;
const PROGRAMS: usize = 22;

const MANIFEST: &str = "[package]\nname = \"helps\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
                        cci-errors = { path = '{cci-errors}', features = [\"derive\"] }\n\n[workspace]\n";

/// A mistake with one message whose help says what to write at its place.
struct Case {
    name: String,
    program: String,
    /// Without `error: `.
    message: String,
    /// What to write, and whether it is a string.
    correction: String,
    is_string: bool,
    /// The line of the program that is shown, and what is underlined in it.
    line: String,
    underlined: std::ops::Range<usize>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("compile-fail")
}

fn read_cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in ["catalogue", "macro", "pattern", "coded", "any_of"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder().join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files.iter().filter(|file| file.extension() == Some("rs".as_ref())) {
            let printed = fs::read_to_string(file.with_extension("stderr")).unwrap();
            let name = format!("{kind}_{}", file.file_stem().unwrap().to_str().unwrap());
            cases.extend(read_case(name, fs::read_to_string(file).unwrap(), &printed));
        }
    }
    cases
}

fn read_case(name: String, program: String, printed: &str) -> Option<Case> {
    let mut lines = printed.lines();
    let message = lines.next()?.strip_prefix("error: ")?.to_owned();
    let help = lines.next()?.trim_start().strip_prefix("help: ")?;
    if printed.matches("help: ").count() > 1 {
        return None;
    }
    let (correction, is_string) = correction(help)?;
    let shown: Vec<&str> = lines.filter_map(|line| line.split_once('|').map(|(_, shown)| shown)).collect();
    let at = shown.iter().position(|line| line.trim_start().starts_with('^'))?;
    let underline = shown[at];
    let start = underline.find('^')?;
    let end = underline.rfind('^')? + 1;
    let line = shown.get(at.checked_sub(1)?)?;
    let indent = line.len() - line.trim_start().len();
    let start_in_line = start.checked_sub(indent)?;
    Some(Case {
        name,
        program,
        message,
        correction,
        is_string,
        line: line.trim().to_owned(),
        underlined: start_in_line..end - indent,
    })
}

/// What a help says to write, if it says so literally.
fn correction(help: &str) -> Option<(String, bool)> {
    const STARTS: [&str; 6] = [
        "use the code of this variant, ",
        "use its code, ",
        "write a category without quotes: ",
        "write a status or a class without quotes: ",
        "use ",
        "write ",
    ];
    let rest = STARTS.iter().find_map(|start| help.strip_prefix(start))?;
    if let Some(bare) = rest.strip_suffix(" without quotes") {
        return Some((bare.to_owned(), false)).filter(|(bare, _)| !bare.contains(' '));
    }
    let quote = rest.chars().next().filter(|c| "`\"".contains(*c))?;
    let (correction, after) = rest[1..].split_once(quote)?;
    let is_whole = after.is_empty() || after.starts_with([',', ':']);
    // An item is more than what is underlined.
    let is_item = correction.contains("enum ");
    (is_whole && !is_item && !correction.contains('…')).then(|| (correction.to_owned(), quote == '"'))
}

/// The place in a catalogue that a message starts with.
fn place(message: &str) -> Option<(&str, usize, usize, &str)> {
    let mut parts = message.splitn(4, ':');
    let (file, line, column, text) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    Some((file, line.parse().ok()?, column.parse().ok()?, text.trim_start()))
}

#[test]
fn corrections_of_catalogues_are_right() {
    let mut count = 0;
    for case in read_cases() {
        let Some((file, line, column, message)) = place(&case.message) else {
            continue;
        };
        let start = case.program.find("#[catalogue(").unwrap();
        let attribute = case.program[start..].split(']').next().unwrap();
        let sources = |file_text: Option<&str>| -> Vec<Source> {
            let names = attribute.split('"').skip(1).step_by(2);
            names
                .map(|name| {
                    let text = || fs::read_to_string(folder().join(name)).unwrap();
                    let text = file_text.filter(|_| name == file).map_or_else(text, str::to_owned);
                    Source { name: name.to_owned(), text: text.into() }
                })
                .collect()
        };
        let text = fs::read_to_string(folder().join(file)).unwrap();
        let corrected = correct(&text, line, column, message, &case);
        let corrected = sources(Some(&corrected));
        let mut problems = Vec::new();
        drop(read_catalogue(&corrected, &mut problems));
        let reported: Vec<String> = report_problems(problems, &corrected).into_iter().map(|it| it.message).collect();
        assert!(!reported.contains(&case.message), "{}: {reported:?}", case.name);
        count += 1;
    }
    assert!(count >= CATALOGUES, "{count} helps were followed");
}

/// The catalogue with the correction in the place of the value that the message is about, or of what it quotes of that.
fn correct(text: &str, line: usize, column: usize, message: &str, case: &Case) -> String {
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let start = before + text[before..].chars().take(column - 1).map(char::len_utf8).sum::<usize>();
    let value = &text[start..];
    let end = match value.strip_prefix('"') {
        Some(inside) => inside.find('"').unwrap() + 2,
        None => value.find([',', '}', ']', '\n']).unwrap(),
    };
    let value = &value[..end];
    let quoted = message.split('`').nth(1).filter(|quoted| !case.is_string && value.contains(*quoted));
    let corrected = match quoted {
        Some(quoted) => value.replace(quoted, &case.correction),
        None if value.starts_with('"')
            && !case.correction.bytes().all(|byte| byte.is_ascii_digit())
            && !is_word(case) =>
        {
            format!("\"{}\"", case.correction)
        }
        None if case.is_string => format!("\"{}\"", case.correction),
        None => case.correction.clone(),
    };
    format!("{}{corrected}{}", &text[..start], &text[start + end..])
}

fn is_word(case: &Case) -> bool {
    matches!(&*case.correction, "true" | "false")
}

/// The line with the correction in the place of what is underlined. An attribute takes the place of one, or is added.
fn correct_line(Case { line, correction, is_string, underlined, .. }: &Case) -> String {
    let mut range = underlined.clone();
    if correction.starts_with("#[") {
        let Some(start) = line[..range.start].rfind("#[") else {
            return format!("{correction} {line}");
        };
        range = start..range.end + line[range.end..].rfind(']').unwrap() + 1;
    }
    let correction = if *is_string { format!("{correction:?}") } else { correction.clone() };
    format!("{}{correction}{}", &line[..range.start], &line[range.end..])
}

#[test]
fn corrections_of_programs_are_right() {
    let helps = Standalone::new("helps");
    let _ = fs::remove_dir_all(helps.folder.join("examples"));
    helps.write("Cargo.toml", MANIFEST);
    helps.write("src/lib.rs", "");
    for catalogue in fs::read_dir(folder().join("catalogues")).unwrap() {
        let file = catalogue.unwrap().path();
        let target = helps.folder.join("catalogues");
        fs::create_dir_all(&target).unwrap();
        fs::copy(&file, target.join(file.file_name().unwrap())).unwrap();
    }
    let cases: Vec<Case> = read_cases().into_iter().filter(|case| place(&case.message).is_none()).collect();
    for case in &cases {
        let (before, after) = case.program.split_once(&case.line).unwrap_or_else(|| panic!("{}", case.name));
        let line = correct_line(case);
        helps.write(&format!("examples/{}.rs", case.name), &format!("{before}{line}{after}"));
    }
    assert!(cases.len() >= PROGRAMS, "{} helps were followed", cases.len());

    let output = helps.run(&["check", "--examples", "--keep-going", "--message-format=json"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in printed.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if let (Some(target), Some(message)) = (line["target"]["name"].as_str(), line["message"]["message"].as_str()) {
            messages.entry(target.to_owned()).or_default().push(message.to_owned());
        }
    }
    let checked = cases.iter().filter(|case| printed.contains(&case.name)).count();
    assert_eq!(checked, cases.len(), "cargo says something of each: {}", String::from_utf8_lossy(&output.stderr));
    for case in &cases {
        let reported = messages.get(&case.name).map_or(&[][..], |reported| reported);
        let is_same = |reported: &String| reported.lines().next() == Some(&*case.message);
        assert!(!reported.iter().any(is_same), "{}: {reported:?}", case.name);
    }
}
