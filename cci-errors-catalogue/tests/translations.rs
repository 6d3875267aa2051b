//! What is read of translations, and what is said about those with mistakes.

use cci_errors_catalogue::{Problem, Source, is_translation, read_catalogue, read_translations, report_problems};

const CATALOGUE: &str = r#"{ "retired": ["BILL.1"], "errors": [
    { "code": "BILL.40201", "name": "Declined", "status": 402, "message": "card of {bank} declined, limit {limit}",
      "measure": "Call {bank}.", "arguments": { "bank": "string", "limit": "u64" } },
    { "code": "BILL.40202", "name": "Empty", "status": 402, "message": "account is empty" },
    { "code": "SHOP.1", "name": "Brace", "status": 400, "message": "write {x}", "arguments": {} } ] }"#;

/// The catalogue `c.json`, and the translations `0.json`, `1.json`, …
fn sources(translations: &[&str]) -> Vec<Source> {
    let source = |name: String, text: &str| Source { name, text: text.to_owned().into() };
    let translations = translations.iter().enumerate().map(|(index, text)| source(format!("{index}.json"), text));
    std::iter::once(source("c.json".to_owned(), CATALOGUE)).chain(translations).collect()
}

fn problems(translations: &[&str]) -> Vec<String> {
    let sources = sources(translations);
    let mut problems: Vec<Problem> = Vec::new();
    let catalogue = read_catalogue(&sources[..1], &mut problems);
    assert_eq!(problems, []);
    read_translations(&sources, 1, &catalogue, true, &mut problems);
    report_problems(problems, &sources).into_iter().map(|line| line.to_string()).collect()
}

fn assert_one(translation: &str, expected: &str) {
    let problems = problems(&[translation]);
    assert!(
        problems.len() == 1 && problems[0].contains(expected),
        "{translation}\nexpected {expected}\nfound {problems:?}"
    );
}

fn german(errors: &str) -> String {
    format!(r#"{{"language":"de","errors":{{{errors}}}}}"#)
}

fn of_declined(texts: &str) -> String {
    german(&format!(r#""BILL.40201":{{{texts}}}"#))
}

#[test]
fn translations_are_found_by_code() {
    let texts = [
        r#"{ "language": "de", "errors": {
            "BILL.40202": { "message": "Konto leer", "description": "", "measure": "Einzahlen" },
            "BILL.40201": { "message": "Karte der {bank}, Grenze {limit}: abgelehnt" } } }"#,
        "\u{feff}{ \"$schema\": \"./translations.schema.json\", \"language\": \"ZH-hant\", \"errors\": {} }",
    ];
    let sources = sources(&texts);
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources[..1], &mut problems);
    let translations = read_translations(&sources, 1, &catalogue, true, &mut problems);
    assert_eq!(problems, []);
    let languages: Vec<&str> = translations.iter().map(|translation| &*translation.language.value).collect();
    assert_eq!(languages, ["de", "zh-Hant"]);
    let [german, chinese] = &translations[..] else { panic!("{translations:?}") };
    let texts = german.texts("BILL.40202").unwrap();
    assert_eq!((texts.message(), texts.description(), texts.measure()), ("Konto leer", "", "Einzahlen"));
    assert_eq!(german.texts("BILL.40201").unwrap().message(), "Karte der {bank}, Grenze {limit}: abgelehnt");
    assert_eq!((german.texts("SHOP.1"), chinese.texts("BILL.40202")), (None, None));
    let codes: Vec<&str> = german.entries.iter().map(|(code, _)| &*code.value).collect();
    assert_eq!(codes, ["BILL.40202", "BILL.40201"]);
}

#[test]
fn mistakes_of_form() {
    for (text, expected) in [
        (
            "",
            "0.json:1:1: expected translations, found an empty file\nhelp: write `{ \"language\": \"de\", \"errors\": {",
        ),
        ("[]", "1:1: expected an object for translations, found an array"),
        (r#"{"errors":{}}"#, "0.json:1:1: missing key \"language\"\nhelp: write `{ \"language\": \"de\","),
        (r#"{"language":"de"}"#, "1:1: missing key \"errors\""),
        (r#"{"language":"de","erors":{}}"#, "1:18: unknown key \"erors\"\nhelp: use \"errors\""),
        (r#"{"language":"","errors":{}}"#, "1:13: \"language\" is empty"),
        (r#"{"language":1,"errors":{}}"#, "expected a string for \"language\", found a number"),
        (r#"{"language":"de","errors":[]}"#, "1:27: expected an object for \"errors\", found an array\nhelp: write `{"),
        (r#"{"language":"de","errors":{"A":}}"#, "1:32: expected a value, found `}`"),
        (
            &german(r#""BILL.40202":"leer""#),
            "expected an object for \"BILL.40202\", found a string\nhelp: write `{ \"message\"",
        ),
        (&german(r#""BILL.40202":null"#), "expected an object for \"BILL.40202\", found null"),
        (&german(r#""BILL.40202":{"mesage":"leer"}"#), "unknown key \"mesage\"\nhelp: use \"message\""),
        (
            &german(r#""BILL.40202":{"status":402}"#),
            "unknown key \"status\"\nhelp: the keys of what is translated of a code are \"message\", \"description\", \"measure\"",
        ),
        (&german(r#""BILL.40202":{"message":""}"#), "\"message\" is empty"),
        (
            &german(r#""BILL.40202":{"message":7}"#),
            "expected a string for \"message\", found a number\nhelp: write \"7\"",
        ),
        (
            &german(r#""BILL.40202":{},"BILL.40202":{}"#),
            "0.json:1:44: duplicate code `BILL.40202`\nnote: first used here: 0.json:1:28",
        ),
        (
            &german(r#""BILL.40202":{"message":"a","message":"b"}"#),
            "duplicate key \"message\"\nnote: first used here: 0.json:1:42",
        ),
    ] {
        assert_one(text, expected);
    }
}

#[test]
fn languages_are_tags_each_with_one_file() {
    for (language, expected) in [
        ("de_AT", "0.json:1:13: \"de_AT\" is not the tag of a language\nhelp: use \"de-AT\""),
        ("german", "\"german\" is not the tag of a language\nhelp: use \"de\""),
        ("jp", "\"jp\" is not the tag of a language\nhelp: use \"ja\""),
        ("klingonese", "help: write a BCP 47 tag, such as \"de\", \"pt-BR\" or \"zh-Hant\""),
    ] {
        assert_one(&format!(r#"{{"language":"{language}","errors":{{}}}}"#), expected);
    }
    let one = |language: &str| format!(r#"{{"language":"{language}","errors":{{}}}}"#);
    assert_eq!(
        problems(&[&one("pt-BR"), &one("de"), &one("PT-br")]),
        ["2.json:1:13: duplicate language \"pt-BR\"\nhelp: write all translations into one file for each language\n\
             note: first used here: 0.json:1:13"],
    );
}

#[test]
fn the_language_of_the_catalogue_has_no_translation() {
    let text = CATALOGUE.replacen('{', r#"{ "language": "EN-us", "#, 1);
    let mut sources = sources(&[r#"{"language":"en-US","errors":{}}"#, r#"{"language":"en","errors":{}}"#]);
    sources[0].text = text.into();
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources[..1], &mut problems);
    assert_eq!(catalogue.declarations.language.as_ref().map(|language| &*language.value), Some("en-US"));
    read_translations(&sources, 1, &catalogue, true, &mut problems);
    let lines: Vec<String> = report_problems(problems, &sources).into_iter().map(|line| line.to_string()).collect();
    assert_eq!(
        lines,
        [
            "0.json:1:13: \"en-US\" is the language of the catalogue itself\nhelp: write these texts into the catalogue\n\
             note: declared here: c.json:1:15"
        ],
    );
}

#[test]
fn codes_are_those_of_the_catalogue() {
    for (code, expected) in [
        (
            "BILL.40203",
            "1:28: `BILL.40203` is not a code of the catalogue\nhelp: the nearest codes are \"BILL.40201\", \"BILL.40202\"",
        ),
        ("SHOP.2", "`SHOP.2` is not a code of the catalogue\nhelp: use \"SHOP.1\""),
        ("Declined", "`Declined` is not a code of the catalogue\nhelp: use the code of this variant, \"BILL.40201\""),
        ("NOTHING.LIKE.IT", "help: remove it, or add the code to the catalogue"),
        ("BILL.1", "the code `BILL.1` is retired\nhelp: remove its translation\nnote: retired here: c.json:1:15"),
    ] {
        assert_one(&german(&format!(r#""{code}":{{"message":"m"}}"#)), expected);
    }
}

#[test]
fn codes_of_an_incomplete_catalogue_are_not_reported() {
    let sources = sources(&[&german(r#""OTHER.1":{"message":"{a}"},"SHOP.1":{"message":"x"}"#)]);
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources[..1], &mut problems);
    let translations = read_translations(&sources, 1, &catalogue, false, &mut problems);
    assert_eq!(problems, []);
    assert!(translations[0].texts("OTHER.1").is_none() && translations[0].texts("SHOP.1").is_some());
}

#[test]
fn placeholders_are_those_of_the_original() {
    for valid in [
        r#""message":"{limit} war zu viel für {bank}, {bank}""#,
        r#""message":"{bank} {limit} { } {1} {}""#,
        r#""measure":"{bank} anrufen""#,
        // The original has none, so that any argument is one that is known.
        r#""description":"Grenze: {limit}""#,
        r#""description":"Ohne Werte.""#,
    ] {
        assert_eq!(problems(&[&of_declined(valid)]), [""; 0], "{valid}");
    }
    for (texts, expected) in [
        (
            r#""message":"Karte der {bank}""#,
            "1:52: the argument `{limit}` of the original is missing\nhelp: write `{limit}` where its value is shown\n\
             note: the original is here: c.json:2:",
        ),
        (
            r#""message":"{bank} {limit} {tag}""#,
            "the original has no argument `{tag}`\nhelp: remove it\nnote: the original is here: c.json:2:",
        ),
        (r#""message":"{bnak} {limit}""#, "the original has no argument `{bnak}`\nhelp: use `{bank}`"),
        (r#""message":"{Grenze} bei {bank}""#, "the original has no argument `{Grenze}`\nhelp: use `{limit}`"),
        (r#""message":"{banks} {bank} {limit}""#, "the original has no argument `{banks}`\nhelp: use `{bank}`"),
        (r#""measure":"Anrufen""#, "the argument `{bank}` of the original is missing"),
        (r#""measure":"{bank} {limit}""#, "the original has no argument `{limit}`"),
        (r#""description":"{linit}""#, "the original has no argument `{linit}`\nhelp: use `{limit}`"),
    ] {
        assert_one(&of_declined(texts), expected);
    }
    assert_eq!(problems(&[&of_declined(r#""message":"{Bank} {Grenze}""#)]).len(), 2);
    assert_one(&german(r#""BILL.40202":{"message":"leer seit {tag}"}"#), "the original has no argument `{tag}`");
    // Braces are text there, as `"arguments": {}` says.
    assert_eq!(problems(&[&german(r#""SHOP.1":{"message":"schreibe {y}"}"#)]), [""; 0]);
}

#[test]
fn a_file_of_translations_is_recognized() {
    for (text, expected) in [
        (german(""), true),
        (r#"{"errors":{}}"#.to_owned(), true),
        (CATALOGUE.to_owned(), false),
        (r#"{"language":"de"}"#.to_owned(), false),
        ("[]".to_owned(), false),
        (String::new(), false),
    ] {
        assert_eq!(is_translation(&text), expected, "{text}");
    }
}
