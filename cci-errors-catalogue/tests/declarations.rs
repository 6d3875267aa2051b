//! What several sources declare together, and what it means for their entries.

use cci_errors_catalogue::{FieldValue, Form, Source, Type, read_catalogue, report_problems};

fn sources(texts: &[&str]) -> Vec<Source> {
    let source =
        |(number, text): (usize, &&str)| Source { name: format!("{number}.json"), text: (*text).to_owned().into() };
    texts.iter().enumerate().map(source).collect()
}

fn problems(texts: &[&str]) -> Vec<String> {
    let sources = sources(texts);
    let mut problems = Vec::new();
    read_catalogue(&sources, &mut problems);
    report_problems(problems, &sources).into_iter().map(|problem| problem.to_string()).collect()
}

const FIRST: &str = r#"{ "default_status": 400, "url": "https://docs.example.com/errors#{code}", "body": "problem",
    "categories": { "quota": "A limit is reached." }, "fields": { "severity": "string", "rank": "u64", "pages_us": "bool" },
    "retired": ["A.0"],
    "errors": [
        { "code": "A.1", "message": "m", "severity": "high", "categories": ["quota", "network"], "rank": 8 },
        { "code": "A/2", "message": "card of {bank}: {limit}", "status": 402, "pages_us": true, "url": "https://a.example",
          "arguments": { "bank": "string", "limit": "i64" }, "deprecated": "No longer sent.", "replaced_by": "A.1" },
        { "code": "A.3", "message": "{plain}", "arguments": {}, "replaced_by": "B 1" } ] }"#;

const SECOND: &str = r#"{ "categories": { "network": "About networks.", "quota": "A limit is reached." },
    "fields": { "weight": "f64", "offset": "i64", "rank": "u64" }, "retired": ["B.0", "A.0"],
    "errors": [ { "code": "B 1", "message": "m", "status": 503, "weight": 0.5, "offset": -3, "categories": ["network"] } ] }"#;

#[test]
fn a_later_source_adds_to_what_the_first_declares() {
    let sources = sources(&[FIRST, SECOND]);
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources, &mut problems);
    assert_eq!(problems, []);
    let declarations = &catalogue.declarations;
    let categories: Vec<&str> = declarations.categories.iter().map(|(name, _)| &*name.value).collect();
    assert_eq!(categories, ["quota", "network"]);
    let fields: Vec<(&str, Type)> = declarations.fields.iter().map(|(name, kind)| (&*name.value, *kind)).collect();
    let expected = [
        ("severity", Type::String),
        ("rank", Type::U64),
        ("pages_us", Type::Bool),
        ("weight", Type::F64),
        ("offset", Type::I64),
    ];
    assert_eq!(fields, expected);
    assert_eq!(declarations.form.as_ref().map(|form| form.value), Some(Form::Problem));

    let [first, second, third, last] = &catalogue.entries[..] else { panic!("four entries") };
    assert_eq!((first.status, second.status, third.status, last.status), (400, 402, 400, 503));
    assert_eq!(first.url, "https://docs.example.com/errors#A.1");
    assert_eq!((&*second.url, &*last.url), ("https://a.example", ""), "its own, and none from the other source");
    assert_eq!((&first.categories[..], &last.categories[..]), (&[0, 1][..], &[1][..]));
    assert_eq!(first.fields, [(0, FieldValue::String("high".into())), (1, FieldValue::U64(8))]);
    assert_eq!(second.fields, [(2, FieldValue::Bool(true))]);
    assert_eq!(last.fields, [(3, FieldValue::F64(0.5)), (4, FieldValue::I64(-3))]);
    assert_eq!(second.arguments, [("bank".into(), Type::String), ("limit".into(), Type::I64)]);
    assert_eq!(second.deprecation(), "No longer sent. (use `A.1`)");
    assert_eq!((third.deprecation(), third.is_deprecated()), ("use `B 1`".to_owned(), true));
    assert!(third.arguments.is_empty(), "without arguments, braces are plain text");
    assert!(!first.is_deprecated());
}

#[test]
fn an_address_has_the_code_percent_encoded() {
    let text = r#"{ "default_status": 400, "url": "https://a.example/{code}/x", "errors": [ { "code": "A b/ä", "message": "m" } ] }"#;
    let sources = sources(&[text]);
    assert_eq!(read_catalogue(&sources, &mut Vec::new()).entries[0].url, "https://a.example/A%20b%2F%C3%A4/x");
}

#[test]
fn contradictions_are_reported_with_both_places() {
    let entry = r#""errors": [ { "code": "A.1", "status": 404, "message": "m" } ]"#;
    for (first, second, expected) in [
        (
            r#""categories": { "quota": "One." }"#,
            r#""categories": { "quota": "Other." }"#,
            "1.json:1:19: the category \"quota\" is declared with another description\nhelp: leave it out here: entries may have what any source declares\nnote: first declared here: 0.json:1:19",
        ),
        (
            r#""fields": { "rank": "u64" }"#,
            r#""fields": { "rank": "i64" }"#,
            "1.json:1:15: the field \"rank\" is declared as u64 and as i64\nnote: first declared here: 0.json:1:15",
        ),
        (
            r#""body": "problem""#,
            r#""body": "gateway""#,
            "1.json:1:11: the sources declare different values for \"body\"\nnote: first declared here: 0.json:1:11",
        ),
        (
            r#""domain": "shop.example.com""#,
            r#""domain": "shop""#,
            "1.json:1:13: the sources declare different values for \"domain\"\nnote: first declared here: 0.json:1:13",
        ),
        (
            r#""retired": ["A.2"]"#,
            r#""title": "t""#,
            "1.json:1:39: the code `A.2` is retired\nhelp: choose a code that was never used\nnote: retired here: 0.json:1:15",
        ),
    ] {
        let second_entry = entry.replace("A.1", "A.2");
        let problems = problems(&[&format!("{{ {first}, {entry} }}"), &format!("{{ {second}, {second_entry} }}")]);
        assert_eq!(problems, [expected]);
    }
}

#[test]
fn grpc_statuses_have_their_numbers() {
    let entry =
        |(code, status): (u32, &str)| format!(r#"{{ "code": "A.{code}", "status": 404, "message": "m"{status} }}"#);
    let entries =
        [(1, r#", "grpc": "CANCELLED""#), (2, r#", "grpc": "UNAUTHENTICATED""#), (3, "")].map(entry).join(",");
    let sources = sources(&[&format!(r#"{{ "domain": "shop.example.com", "errors": [{entries}] }}"#)]);
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources, &mut problems);
    assert_eq!(problems, []);
    assert_eq!(catalogue.entries.iter().map(|entry| entry.grpc).collect::<Vec<_>>(), [Some(1), Some(16), None]);
    assert_eq!(catalogue.declarations.domain.as_ref().map(|domain| &*domain.value), Some("shop.example.com"));
}

#[test]
fn a_wrong_declaration_is_one_problem() {
    let with = |top: &str, rest: &str| {
        format!(r#"{{ {top}, "errors": [ {{ "code": "A.1", "status": 404, "message": "m", {rest} }} ] }}"#)
    };
    for (top, rest, expected) in [
        (r#""fields": { "severity": "text" }"#, r#""severity": 1"#, "unknown type \"text\""),
        (r#""fields": { "reason": "string" }"#, r#""reason": "R""#, "\"reason\" is a key of the format"),
        (
            r#""fields": { "Severity": "string" }"#,
            r#""Severity": 1"#,
            "\"Severity\" is not a valid name of an accessor",
        ),
        (r#""fields": { "from_code": "string" }"#, r#""from_code": 1"#, "`from_code` is an item of every enum"),
        (r#""fields": { "rank": "u64" }"#, r#""rank": 1.5"#, "1.5 is out of the range of u64"),
        (r#""fields": { "rank": "f64" }"#, r#""rank": 1e999"#, "1e999 is out of the range of f64"),
        (r#""categories": { "type": "t" }"#, r#""since": "1""#, "\"type\" is not a valid name of a category"),
        (r#""domain": "shop example""#, r#""since": "1""#, "invalid domain \"shop example\"\nhelp: use the name"),
        (r#""domain": "shöp""#, r#""since": "1""#, "invalid domain \"shöp\""),
        (r#""domain": """#, r#""since": "1""#, "\"domain\" is empty"),
        (
            r#""title": "t""#,
            r#""grpc": "unavailable""#,
            "unknown gRPC status \"unavailable\"\nhelp: use \"UNAVAILABLE\"",
        ),
        (r#""title": "t""#, r#""grpc": "NotFound""#, "unknown gRPC status \"NotFound\"\nhelp: use \"NOT_FOUND\""),
        (r#""title": "t""#, r#""grpc": "OK""#, "unknown gRPC status \"OK\"\nhelp: use one of \"CANCELLED\", "),
        (r#""title": "t""#, r#""grpc": 9"#, "expected a string for \"grpc\", found a number"),
        (r#""title": "t""#, r#""grpc": """#, "\"grpc\" is empty"),
        (r#""categories": 1"#, r#""since": "1""#, "expected an object for \"categories\", found a number"),
        (r#""retired": [1]"#, r#""since": "1""#, "expected a string for \"retired\", found a number"),
        (r#""url": """#, r#""since": "1""#, "\"url\" is empty"),
        (r#""title": "t""#, r#""categories": ["retryable"]"#, "help: write `\"retryable\": true` instead"),
    ] {
        let problems = problems(&[&with(top, rest)]);
        assert!(problems.len() == 1 && problems[0].contains(expected), "{top}: {problems:?}");
    }
    let many: Vec<String> = (0..129).map(|n| format!(r#""c{n}": "d""#)).collect();
    let problems = problems(&[&with(&format!("\"categories\": {{ {} }}", many.join(",")), r#""since": "1""#)]);
    assert!(problems.len() == 1 && problems[0].contains("expected at most 128 categories, found 129"), "{problems:?}");
}

#[test]
fn names_that_cannot_be_written_come_with_a_way_out() {
    let with_fields = |name: &str| format!(r#"{{ "fields": {{ "{name}": "string" }}, "errors": [] }}"#);
    let helps = [
        ("type", "it is a Rust keyword: choose another name"),
        ("PagesUs", "use \"pages_us\""),
        ("pages-us", "use \"pages_us\""),
        ("1st", "use \"e1st\""),
        ("…", "write letters, digits and `_`"),
    ];
    for (name, help) in helps {
        let problems = problems(&[&with_fields(name)]);
        assert!(problems.len() == 1 && problems[0].ends_with(&format!("help: {help}")), "{problems:?}");
    }
}

#[test]
fn a_default_status_does_not_contradict_the_status_in_a_code() {
    let catalogue = r#"{ "default_status": 400, "code_format": "A.{status}#",
        "errors": [{ "code": "A.4000", "message": "m" }, { "code": "A.4041", "message": "m" }] }"#;
    let expected = "the default status is 400, but the code `A.4041` contains 404\nhelp: write `\"status\": 404`";
    let problems = problems(&[catalogue]);
    assert!(problems.len() == 1 && problems[0].ends_with(expected), "{problems:?}");
}

#[test]
fn the_successor_that_help_names_can_be_one() {
    let catalogue = r#"{ "default_status": 400, "errors": [
        { "code": "APP.101", "message": "m", "replaced_by": "APP.102" },
        { "code": "APP.112", "message": "m", "deprecated": "No longer sent." },
        { "code": "APP.103", "message": "m" } ] }"#;
    let problems = problems(&[catalogue]);
    assert!(problems.len() == 1 && problems[0].ends_with("help: use \"APP.103\""), "{problems:?}");
}
