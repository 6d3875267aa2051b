//! What a later source says of codes that an earlier one has.

use cci_errors_catalogue::{FieldValue, Source, read_catalogue, report_problems};

const BASE: &str = r#"{
  "default_status": 400, "url": "https://base.example/#{code}", "code_format": "A.#",
  "categories": { "quota": "A limit is reached." }, "fields": { "severity": "string", "team": "string" },
  "errors": [
    { "code": "A.1", "name": "LimitReached", "status": 429, "message": "limit {limit} reached", "measure": "Wait.",
      "categories": ["quota"], "arguments": { "limit": "u64" }, "retryable": true, "severity": "low", "team": "core" },
    { "code": "A.2", "message": "m", "description": "d" },
    { "code": "A.3", "message": "m" } ] }"#;

fn sources(overlays: &[&str]) -> Vec<Source> {
    let texts = [BASE].into_iter().chain(overlays.iter().copied()).enumerate();
    texts.map(|(index, text)| Source { name: format!("{index}.json"), text: text.to_owned().into() }).collect()
}

fn problems(overlays: &[&str]) -> Vec<String> {
    let sources = sources(overlays);
    let mut problems = Vec::new();
    read_catalogue(&sources, &mut problems);
    report_problems(problems, &sources).into_iter().map(|problem| problem.to_string()).collect()
}

#[test]
fn what_is_not_given_is_that_of_the_earlier_source() {
    let overlay = r#"{ "errors": [ { "code": "A.1", "measure": "Ask for more.", "severity": "high" } ] }"#;
    let sources = sources(&[overlay]);
    assert_eq!(problems(&[overlay]), [""; 0]);
    let catalogue = read_catalogue(&sources, &mut Vec::new());
    assert_eq!(catalogue.entries.len(), 3);
    let entry = &catalogue.entries[0];
    assert_eq!((&*entry.name.value, entry.status, &*entry.url), ("LimitReached", 429, "https://base.example/#A.1"));
    assert_eq!((entry.values.message(), entry.values.measure()), ("limit {limit} reached", "Ask for more."));
    assert!(entry.values.retryable() && entry.arguments.len() == 1 && entry.categories == [0]);
    let fields: Vec<(&str, &FieldValue)> = entry.named_fields(&catalogue.declarations).collect();
    let text = |text: &'static str| FieldValue::String(text.into());
    assert_eq!(fields, [("severity", &text("high")), ("team", &text("core"))]);
}

#[test]
fn a_default_of_a_later_source_counts_for_what_it_changes() {
    let overlay = r#"{ "default_status": 409, "url": "https://own.example/{code}", "errors": [ { "code": "A.2" } ] }"#;
    let sources = sources(&[overlay]);
    let catalogue = read_catalogue(&sources, &mut Vec::new());
    let of_entries: Vec<(u16, &str)> = catalogue.entries.iter().map(|entry| (entry.status, &*entry.url)).collect();
    assert_eq!(
        of_entries,
        [(429, "https://base.example/#A.1"), (409, "https://own.example/A.2"), (400, "https://base.example/#A.3")]
    );
}

#[test]
fn null_takes_an_optional_key_away() {
    let overlay = r#"{ "errors": [ { "code": "A.1", "name": null, "status": null, "measure": null, "categories": null,
        "retryable": null, "severity": null }, { "code": "A.2", "description": null } ] }"#;
    assert_eq!(problems(&[overlay]), [""; 0]);
    let sources = sources(&[overlay]);
    let catalogue = read_catalogue(&sources, &mut Vec::new());
    let entry = &catalogue.entries[0];
    assert_eq!((&*entry.name.value, entry.status, entry.values.measure()), ("A1", 400, ""));
    assert!(!entry.values.retryable() && entry.categories.is_empty() && entry.fields.len() == 1);
    assert_eq!(catalogue.entries[1].values.description(), "");
}

#[test]
fn null_takes_nothing_away_where_there_is_nothing() {
    for (overlay, expected) in [
        (
            r#"{ "errors": [ { "code": "A.9", "status": 404, "message": "m", "measure": null } ] }"#,
            "1.json:1:74: expected a string for \"measure\", found null\nhelp: remove the key, or write a string",
        ),
        (
            r#"{ "errors": [ { "code": "A.1", "message": null } ] }"#,
            "1.json:1:43: expected a string for \"message\", found null\nhelp: write a string",
        ),
    ] {
        assert_eq!(problems(&[overlay]), [expected]);
    }
}

#[test]
fn a_later_source_retires_a_code() {
    let overlay = r#"{ "retired": ["A.2"], "errors": [ { "code": "A.1", "measure": "None." } ] }"#;
    assert_eq!(problems(&[overlay]), [""; 0]);
    let sources = sources(&[overlay]);
    let codes = |catalogue: &cci_errors_catalogue::Catalogue| {
        catalogue.entries.iter().map(|entry| entry.code.value.clone().into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&read_catalogue(&sources, &mut Vec::new())), ["A.1", "A.3"]);
    let again = r#"{ "errors": [ { "code": "A.2", "status": 404, "message": "m" } ] }"#;
    assert_eq!(
        problems(&[overlay, again]),
        [
            "2.json:1:25: the code `A.2` is retired\nhelp: choose a code that was never used\nnote: retired here: 1.json:1:15"
        ]
    );
}

#[test]
fn a_mistake_is_reported_at_the_source_that_has_it() {
    let overlay = r#"{ "errors": [ { "code": "A.1", "message": "no placeholder", "severity": 3 } ] }"#;
    assert_eq!(
        problems(&[overlay]),
        [
            "0.json:6:47: unused argument \"limit\"\nhelp: write `{limit}` in the message, or remove the argument",
            "1.json:1:73: expected a string for \"severity\", found a number\nhelp: write \"3\""
        ]
    );
}

#[test]
fn one_source_lists_a_code_once() {
    let overlay = r#"{ "errors": [ { "code": "A.1", "measure": "x" }, { "code": "A.1", "measure": "y" } ] }"#;
    assert_eq!(problems(&[overlay]), ["1.json:1:60: duplicate code `A.1`\nnote: first used here: 1.json:1:25"]);
}
