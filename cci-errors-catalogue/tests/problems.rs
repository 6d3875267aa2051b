//! What is said about catalogues with mistakes.

use cci_errors_catalogue::{MemoryFiles, Source, SourceMap, read_catalogue, read_source, report_problems};
use std::time::Instant;

/// What is reported about one source called `m.json`.
fn problems(text: &str) -> Vec<String> {
    let sources = [Source { name: "m.json".to_owned(), text: text.to_owned().into() }];
    let mut problems = Vec::new();
    read_catalogue(&sources, &mut problems);
    report_problems(problems, &sources).into_iter().map(|problem| problem.to_string()).collect()
}

fn assert_one(text: &str, expected: &str) {
    let problems = problems(text);
    assert!(problems.len() == 1 && problems[0].contains(expected), "{text}\nexpected {expected}\nfound {problems:?}");
}

fn entry(rest: &str) -> String {
    format!(r#"{{"errors":[{{"code":"A.1","status":404,{rest}}}]}}"#)
}

fn with_message(rest: &str) -> String {
    entry(&format!(r#""message":"m",{rest}"#))
}

#[test]
fn text_that_is_not_json() {
    for (text, expected) in [
        ("", "m.json:1:1: expected a catalogue, found an empty file\nhelp: write `{ \"errors\": [ … ] }`"),
        ("errors:\n  - code: A.1\n", "1:1: expected `{`, found `e`\nhelp: a catalogue is a JSON object"),
        ("---\nerrors:\n", "1:1: expected `{`, found `-`"),
        (
            "{\n  // x\n}",
            "2:3: expected a key in double quotes, found a comment\nhelp: remove it: JSON has no comments",
        ),
        ("{\n  # x\n}", "2:3: expected a key in double quotes, found a comment"),
        (
            r#"{"errors":}"#,
            "1:11: expected a value, found `}`\nhelp: remove the comma before it, or add what is missing",
        ),
        (
            "{errors:[]}",
            "1:2: expected a key in double quotes, found `e`\nhelp: write strings and keys in double quotes",
        ),
        (
            "{'errors':[]}",
            "1:2: expected a key in double quotes, found a single quote\nhelp: write strings and keys in",
        ),
        (r#"{"errors":[],}"#, "1:14: trailing comma\nhelp: remove it"),
        (r#"{"errors":[]}}"#, "1:14: unexpected characters after the end of the catalogue"),
        (r#"{"errors":[]"#, "unclosed object\nhelp: add the closing `}`"),
        (r#"{"errors":["#, "unclosed array\nhelp: add the closing `]`"),
        (r#"{"errors":"#, "expected a value, found the end of the file"),
        (r#"{"err"#, "unterminated string\nhelp: add the closing `\"`"),
        (r#"{"errors" []}"#, "1:11: expected `:`, found `[`"),
        (r#"{"errors":[] "title":"x"}"#, "1:14: expected `,` or `}`, found `\"`"),
        (r#"{"errors":[1 2]}"#, "1:14: expected `,` or `]`, found `2`"),
        (r#"{"errors":[,]}"#, "1:12: expected a value, found `,`\nhelp: remove it"),
        (&entry(r#""message":"a\qb""#), "invalid escape in a string\nhelp: write `\\\\` for a backslash"),
        (&entry("\"message\":\"a\nb\""), "control character in a string\nhelp: write a line break as `\\n`"),
        (&entry(r#""message":"\ud800""#), "unpaired surrogate in a string"),
        (
            &entry(r#""message":True"#),
            "expected a value, found `True`\nhelp: the literals of JSON are `true`, `false` and",
        ),
        (&entry(r#""message":01"#), "invalid number\nhelp: "),
    ] {
        assert_one(text, expected);
    }
}

#[test]
fn values_of_the_wrong_type() {
    for (text, expected) in [
        (
            "[]",
            "1:1: expected an object for a catalogue, found an array\nhelp: write `{ \"errors\": [ … ] }` around it",
        ),
        ("\"x\"", "1:1: expected an object for a catalogue, found a string"),
        (r#"{"errors":{}}"#, "1:11: expected an array for \"errors\", found an object"),
        (r#"{"errors":[1]}"#, "1:12: expected an object for an entry, found a number"),
        (&entry(r#""message":7"#), "1:49: expected a string for \"message\", found a number\nhelp: write \"7\""),
        (&entry(r#""message":null"#), "1:49: expected a string for \"message\", found null\nhelp: write a string"),
        (&with_message(r#""reason":null"#), "found null\nhelp: remove the key, or write a string"),
        (
            &with_message(r#""measure":true"#),
            "expected a string for \"measure\", found a boolean\nhelp: write \"true\"",
        ),
        (&with_message(r#""measure":{}"#), "expected a string for \"measure\", found an object"),
        (
            &with_message(r#""retryable":"true""#),
            "expected a boolean for \"retryable\", found a string\nhelp: write true without quotes",
        ),
        (&with_message(r#""retryable":1"#), "expected a boolean for \"retryable\", found a number"),
        (&with_message(r#""deprecated":[]"#), "expected a string for \"deprecated\", found an array"),
    ] {
        assert_one(text, expected);
    }
}

#[test]
fn keys() {
    for (text, expected) in [
        ("{}", "1:1: missing key \"errors\"\nhelp: add `\"errors\": [ … ]`, the array of entries"),
        (r#"{"Errors":[]}"#, "1:2: unknown key \"Errors\"\nhelp: use \"errors\""),
        (r#"{"errors":[{"Code":"A.1","status":404,"message":"m"}]}"#, "unknown key \"Code\"\nhelp: use \"code\""),
        (r#"{"errors":[{"code":"A.1","status":404,"mesage":"m"}]}"#, "unknown key \"mesage\"\nhelp: use \"message\""),
        (r#"{"errors":[{}]}"#, "1:12: missing keys \"code\", \"status\" and \"message\" in an entry"),
        (r#"{"errors":[{"code":"A.1","status":404}]}"#, "1:12: missing key \"message\" in entry `A.1`"),
        (r#"{"errors":[{"code":"A.1"}]}"#, "1:12: missing keys \"status\" and \"message\" in entry `A.1`"),
        (r#"{"errors":[]}"#, "1:11: \"errors\" has no entries\nhelp: add an entry"),
        (&entry(r#""message":"""#), "1:49: \"message\" is empty"),
        (
            &with_message(r#""severity":"x""#),
            "unknown key \"severity\"\nhelp: declare it at the top: `\"fields\": { \"severity\": \"string\" }`",
        ),
        (
            &with_message(r#""weight":-3"#),
            "unknown key \"weight\"\nhelp: declare it at the top: `\"fields\": { \"weight\": \"i64\" }`",
        ),
        (&with_message(r#""category":"x""#), "unknown key \"category\"\nhelp: use \"categories\""),
        (
            r#"{"errors":[{"code":"A.1","message":"m"}]}"#,
            "1:12: missing key \"status\" in entry `A.1`\nhelp: a status for all entries without one is `\"default_status\": 400` at the top",
        ),
        (
            &with_message(r#""url":"https://x/\n\n```""#),
            "whitespace (U+000A) in \"url\"\nhelp: remove it, or write it percent-encoded",
        ),
        (&with_message(r#""url":"https://x/\u200b""#), "an invisible character (U+200B) in \"url\""),
        (
            r#"{"url":"https://x /","errors":[{"code":"A.1","status":404,"message":"m"}]}"#,
            "1:8: whitespace (U+0020) in \"url\"",
        ),
        (
            r#"{"errors":[{"code":"A.1","status":404,"message":"no {order}"}]}"#,
            "1:49: `{order}` in the message of an entry without arguments\nhelp: declare it: `\"arguments\": { \"order\": \"string\" }`, or write `\"arguments\": {}` if the braces are text",
        ),
        (
            r#"{"errors":[{"code":"WAIT_{x}","status":404,"message":"m"}]}"#,
            "1:20: `{x}` in the code `WAIT_{x}`\nhelp: write each code as it is sent: codes have no arguments",
        ),
        (
            r#"{"errors":[{"code":"A\u2028B","status":404,"message":"m"}]}"#,
            "1:20: invisible character U+2028 in the code `A\\u{2028}B`",
        ),
        (&with_message(r#""code":"A.2""#), "1:53: duplicate key \"code\"\nnote: first used here: m.json:1:13"),
        (r#"{"title":"","errors":[]}"#, "1:10: \"title\" is empty"),
    ] {
        assert_one(text, expected);
    }
}

#[test]
fn names() {
    for (text, expected) in [
        (with_message(r#""name":"a-b""#), "1:60: `a-b` is not a valid variant name\nhelp: use `AB`"),
        (with_message(r#""name":"-""#), "1:60: `-` is not a valid variant name"),
        (with_message(r#""name":"self-""#), "1:60: `self-` is not a valid variant name"),
        (with_message(r#""name":"type""#), "1:60: `type` is a Rust keyword"),
        (
            with_message("\"name\":\"\u{410}B\""),
            "mixes alphabets\nhelp: replace `\u{410}` (U+0410), which is not a Latin letter",
        ),
    ] {
        assert_one(&text, expected);
    }
    for reserved in [
        "ALL",
        "code",
        "name",
        "status",
        "reason",
        "message",
        "explanation",
        "measure",
        "is_retryable",
        "from_code",
        "with_status",
    ] {
        assert_one(&with_message(&format!(r#""name":"{reserved}""#)), "is reserved for an associated item of the enum");
    }
    let two = |first: &str, second: &str| {
        format!(r#"{{"errors":[{{{first},"status":404,"message":"m"}},{{{second},"status":404,"message":"m"}}]}}"#)
    };
    for (text, expected) in [
        (
            two(r#""code":"A.1","name":"One""#, r#""code":"A.2","name":"One""#),
            "m.json:1:88: duplicate name `One` for the codes `A.1` and `A.2`\nnote: first used here: m.json:1:33",
        ),
        (
            two(r#""code":"A.1","name":"One""#, r#""code":"A.2","name":"ONE""#),
            "m.json:1:88: the names `One` and `ONE` of the codes `A.1` and `A.2` differ only in case\nnote: first used here: m.json:1:33",
        ),
        (
            two(r#""code":"A.1""#, r#""code":"A-1""#),
            "m.json:1:62: duplicate name `A1` for the codes `A.1` and `A-1`\nhelp: add a \"name\": this one is made from the code\nnote: first used here: m.json:1:20",
        ),
        (
            two(r#""code":"A.1""#, r#""code":"A.1""#),
            "m.json:1:62: duplicate code `A.1`\nnote: first used here: m.json:1:20",
        ),
    ] {
        assert_eq!(problems(&text), [expected]);
    }
}

#[test]
fn codes_and_statuses() {
    let one = |code: &str, status: &str| format!(r#"{{"errors":[{{"code":{code},"status":{status},"message":"m"}}]}}"#);
    let of_form = |form: &str, code: &str| {
        format!(r#"{{"code_format":"{form}","errors":[{{"code":"{code}","status":404,"message":"m"}}]}}"#)
    };
    for (text, expected) in [
        (one(r#""""#, "404"), "\"code\" is empty"),
        (one(r#""A*""#, "404"), "`*` in the code `A*`\nhelp: leave it out: in patterns, `*` matches any ending"),
        (one(r#""A ""#, "404"), "leading or trailing whitespace in the code `A `\nhelp: use \"A\""),
        (one(r#"" ""#, "404"), "the code is only whitespace"),
        (one(r#""A\u0007B""#, "404"), "control character U+0007 in the code `A\\u{7}B`"),
        (one(r#""A\u200bB""#, "404"), "invisible character U+200B in the code `A\\u{200b}B`"),
        (one(r#""...""#, "404"), "the code `...` has no letter or digit to make a name from\nhelp: add a \"name\""),
        (
            one(r#""self""#, "404"),
            "the code `self` makes an invalid name: `Self` is a Rust keyword\nhelp: add a \"name\"",
        ),
        (one(r#""A""#, "99"), "invalid HTTP status 99\nhelp: use a whole number from 100 to 599"),
        (one(r#""A""#, "-1"), "invalid HTTP status -1"),
        (one(r#""A""#, "40.5"), "invalid HTTP status 40.5"),
        (one(r#""A""#, r#""404""#), "expected a number for \"status\", found a string\nhelp: write 404 without quotes"),
        (one(r#""A""#, r#""x""#), "expected a number for \"status\", found a string"),
        (one(r#""A""#, "null"), "expected a number for \"status\", found null"),
        (
            of_form("A.{status}", "A.409"),
            "\"status\" is 404, but the code `A.409` contains 409\nhelp: correct the one that is wrong",
        ),
        (
            of_form("A.{status}", "A.40x"),
            "the code `A.40x` does not match \"code_format\"\nnote: the format is here: m.json:1:16",
        ),
        (of_form("A.{status}", "A.40"), "does not match"),
        (of_form("A.#", "A.12"), "does not match"),
        (of_form("A.#", "B.1"), "does not match"),
        (of_form("A.{code}", "A.1"), "unknown placeholder `{code}` in \"code_format\"\nhelp: use `#` for a digit"),
        (of_form("A.{status", "A.1"), "unknown placeholder `{status` in"),
        (of_form("A.}", "A.1"), "unknown placeholder `}` in"),
        (of_form("{status}{status}", "A.1"), "duplicate `{status}` in \"code_format\""),
    ] {
        assert_one(&text, expected);
    }
}

#[test]
fn of_many_alike_ten_are_shown() {
    for (field, more, plural) in [
        (r#""level": 1"#, 4, "unknown keys"),
        (r#""status": 404"#, 4, "duplicate keys"),
        (r#""measure": 1"#, 4, "values of the wrong type"),
        (r#""reason": """#, 4, "empty strings"),
        (r#""name": "type""#, 4, "invalid names"),
        (r#""name": "One""#, 3, "duplicate names"),
    ] {
        let entry = |n: usize| format!(r#"{{ "code": "A.{n}", "status": 404, "message": "m", {field} }}"#);
        let entries: Vec<String> = (0..14).map(entry).collect();
        let problems = problems(&format!("{{ \"errors\": [ {} ] }}", entries.join(",\n")));
        assert_eq!(problems.len(), 11, "{problems:?}");
        assert_eq!(problems[10], format!("m.json: {more} more {plural}"));
    }
    for (form, plural) in [
        (r#"{ "status": 404, "message": "m%" }"#, "entries with missing keys"),
        (r#"{ "code": "A.%*", "status": 404, "message": "m" }"#, "invalid codes"),
        (r#"{ "code": "B.%", "status": 404, "message": "m" }"#, "codes that do not match \"code_format\""),
        (r#"{ "code": "A.%", "status": 999, "message": "m" }"#, "wrong statuses"),
        (r#"{ "code": "A.100", "status": 404, "message": "m%" }"#, "duplicate codes"),
    ] {
        let entries: Vec<String> = (0..14).map(|n| form.replace('%', &n.to_string())).collect();
        let problems = problems(&format!("{{ \"code_format\": \"A.###\", \"errors\": [ {} ] }}", entries.join(",\n")));
        assert!(problems.last().unwrap().ends_with(&format!(" more {plural}")), "{problems:?}");
    }
}

/// A catalogue on one line in which every code is invalid and half of the statuses are.
fn wrong_everywhere(count: usize) -> String {
    let entry = |(n, status)| format!(r#"{{"code":"*{n}","status":{status},"message":"m"}}"#);
    let entries: Vec<String> = (0..count).map(|n| entry((n, if n % 2 == 0 { 404 } else { 999 }))).collect();
    format!("{{\"errors\":[{}]}}", entries.join(","))
}

#[test]
fn many_problems_of_several_kinds_are_counted() {
    let problems = problems(&wrong_everywhere(60_000));
    assert_eq!(problems.len(), 22);
    assert!(problems.contains(&"m.json: 59990 more invalid codes".to_owned()), "{problems:?}");
    assert!(problems.contains(&"m.json: 29990 more wrong statuses".to_owned()), "{problems:?}");
}

/// Four times as many problems on one line take about four times as long: reading, reporting, and locating each of them.
/// Quadratic time would be 16 times as long. The best of several runs, so that other work on the machine does not count.
#[test]
fn many_problems_take_linear_time() {
    let best_of_runs = |count: usize| {
        let sources = [Source { name: "m.json".to_owned(), text: wrong_everywhere(count).into() }];
        let run = || {
            let start = Instant::now();
            let mut problems = Vec::new();
            read_catalogue(&sources, &mut problems);
            let map = SourceMap::new(&sources);
            let columns: usize = problems.iter().map(|problem| map.locate(problem.place).column).sum();
            assert!(columns > count && report_problems(problems, &sources).len() == 22);
            start.elapsed()
        };
        (0..5).map(|_| run()).min().unwrap()
    };
    let (some, many) = (best_of_runs(8_000), best_of_runs(32_000));
    assert!(many < some * 10, "{some:?} for 8,000 and {many:?} for 32,000");
}

#[test]
fn a_long_value_is_not_repeated_in_the_message() {
    for text in [
        with_message(&format!(r#""status":{}"#, "9".repeat(1 << 20))),
        with_message(&format!(r#""{}":1"#, "k".repeat(1 << 20))),
        format!(r#"{{"errors":[{{"code":"A","status":{},"message":"m"}}]}}"#, "9".repeat(1 << 20)),
        with_message(&format!(r#""measure":{}"#, "9".repeat(1 << 20))),
    ] {
        let problems = problems(&text);
        assert!(problems.len() == 1 && problems[0].len() < 400, "{} bytes", problems[0].len());
    }
}

#[test]
fn sources_that_cannot_be_read() {
    let files = [
        ("codes/errors.json", &b"{}"[..]),
        ("src/inner.json", b"{}"),
        ("../../workspace.json", b"{}"),
        ("latin.json", b"{\n  \"caf\xe9\""),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_vec()));
    let files = MemoryFiles(files.to_vec());
    for (path, expected) in [
        ("", "the path is empty\nhelp: name a file, as in \"errors.json\""),
        ("errors.json ", "\"errors.json \" ends with whitespace\nhelp: rename the file, and write \"errors.json\""),
        ("codes/erors.json", "codes/erors.json: no such file in memory\nhelp: use \"codes/errors.json\""),
        ("codes/errors", "codes/errors: no such file in memory\nhelp: use \"codes/errors.json\""),
        ("codes/else.json", "codes/else.json: no such file in memory"),
        ("inner.json", "inner.json: no such file in memory\nhelp: use \"src/inner.json\""),
        ("workspace.json", "workspace.json: no such file in memory\nhelp: use \"../../workspace.json\""),
        ("codes", "codes: expected a file, found a folder\nhelp: name the file in it, as in \"codes/errors.json\""),
        ("latin.json", "latin.json:2:7: invalid UTF-8\nhelp: save the file as UTF-8"),
    ] {
        assert_eq!(read_source(&files, path).unwrap_err().to_string(), expected);
    }
    assert_eq!(read_source(&files, "src/inner.json").unwrap(), "{}");
}

#[test]
fn a_byte_order_mark_is_not_part_of_a_column() {
    assert_eq!(
        problems("\u{feff}{}"),
        ["m.json:1:1: missing key \"errors\"\nhelp: add `\"errors\": [ … ]`, the array of entries"]
    );
}
