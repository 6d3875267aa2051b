//! `cci-errors explain`.

mod tool;

use serde_json::{Value, json};
use tool::Folder;

const CATALOGUE: &str = r#"{
  "title": "Parcel codes",
  "categories": { "quota": "A limit is reached.", "address": "About addresses." },
  "fields": { "severity": "string", "pages_us": "bool" },
  "url": "https://docs.example.com/errors#{code}",
  "retired": ["PAR.40000"],
  "errors": [
    { "code": "PAR.40401", "name": "ParcelNotFound", "status": 404, "message": "no parcel {number}",
      "arguments": { "number": "u64" }, "description": "There is no such parcel.", "measure": "Check the number.",
      "since": "1.2", "severity": "low" },
    { "code": "PAR.40402", "status": 404, "message": "no address", "categories": ["address"],
      "deprecated": "Too vague.", "replaced_by": "PAR.42201" },
    { "code": "PAR.42201", "name": "AddressInvalid", "status": 422, "message": "address is invalid",
      "categories": ["address"] },
    { "code": "PAR.42901", "name": "TooMany", "status": 429, "message": "slow down", "retryable": true,
      "categories": ["quota"], "pages_us": true },
    { "code": "QuotaGone", "status": 429, "message": "limit reached", "categories": ["quota"] },
    { "code": "7100", "status": 500, "message": "out of order" }
  ]
}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("errors.json", CATALOGUE);
    folder
}

fn codes(folder: &Folder, what: &str) -> (i32, Vec<(String, bool)>) {
    let outcome = folder.run(&["explain", what, "--format", "json"]);
    let results = outcome.json()["results"].as_array().unwrap().clone();
    let code = |result: &Value| (result["code"].as_str().unwrap().to_owned(), result["known"].as_bool().unwrap());
    (outcome.status, results.iter().map(code).collect())
}

fn known(folder: &Folder, what: &str) -> String {
    let (status, codes) = codes(folder, what);
    assert!(status == 0 && codes.iter().all(|(_, is_known)| *is_known), "{what}: {codes:?}");
    codes.iter().map(|(code, _)| &**code).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_code_with_all_that_the_catalogue_says() {
    let folder = folder();
    let expected = "PAR.40401 (404 NotFound) ParcelNotFound
no parcel {number}
There is no such parcel.
help: Check the number.
arguments: number (u64)
since: 1.2
severity: low
url: https://docs.example.com/errors#PAR.40401
";
    assert_eq!(folder.run(&["explain", "PAR.40401"]).said(), (0, expected));
    assert_eq!(folder.run(&["explain", "ParcelNotFound"]).said(), (0, expected));
    assert_eq!(folder.run(&["explain", "40401"]).said(), (0, expected));
    let outcome = folder.run(&["explain", "PAR.42901", "--format", "json"]);
    let expected = json!({ "results": [{ "code": "PAR.42901", "known": true, "near": [], "entry": {
        "code": "PAR.42901", "name": "TooMany", "status": 429, "reason": "TooManyRequests", "message": "slow down",
        "description": "", "measure": "", "retryable": true, "categories": ["quota"], "pages_us": true,
        "url": "https://docs.example.com/errors#PAR.42901"
    } }] });
    assert_eq!((outcome.status, outcome.json()), (0, expected));
}

#[test]
fn unknown_retired_and_deprecated_are_different_answers() {
    let folder = folder();
    let expected = "PAR.42202: unknown to errors.json\nhelp: the nearest code is PAR.42201: address is invalid\n";
    assert_eq!(folder.run(&["explain", "PAR.42202"]).said(), (1, expected));
    let expected = json!({ "results": [{ "code": "PAR.42202", "known": false, "near": ["PAR.42201"] }] });
    assert_eq!(folder.run(&["explain", "PAR.42202", "--format", "json"]).json(), expected);
    let expected = "PAR.40000: retired\nnote: it was a code of errors.json once, and must not be used again\n";
    assert_eq!(folder.run(&["explain", "PAR.40000"]).said(), (1, expected));
    let expected = json!({ "results": [{ "code": "PAR.40000", "known": false, "near": [], "retired": true }] });
    assert_eq!(folder.run(&["explain", "PAR.40000", "--format", "json"]).json(), expected);
    let outcome = folder.run(&["explain", "PAR.40402"]);
    assert!(outcome.output.contains("\ndeprecated: Too vague. (use `PAR.42201`)\n") && outcome.status == 0);
    let expected = "XY-1: unknown to errors.json\n";
    assert_eq!(folder.run(&["explain", "XY-1"]).said(), (1, expected));
}

#[test]
fn selectors_as_in_patterns_with_codes_without_quotes() {
    let folder = folder();
    for (what, expected) in [
        ("PAR.404*", "PAR.40401 PAR.40402"),
        ("404", "PAR.40401 PAR.40402"),
        ("4xx & !(address | retryable)", "PAR.40401 QuotaGone"),
        ("quota & !retryable", "QuotaGone"),
        ("deprecated", "PAR.40402"),
        ("7100 | QuotaGone", "QuotaGone 7100"),
        ("'PAR.40401' | \"PAR.42*\"", "PAR.40401 PAR.42201 PAR.42901"),
        ("*", "PAR.40401 PAR.40402 PAR.42201 PAR.42901 QuotaGone 7100"),
    ] {
        assert_eq!(known(&folder, what), expected, "{what}");
    }
    for (what, message) in [
        (
            "PAR.9*",
            "no code of `errors.json` starts with `PAR.9`\nhelp: its codes start with `7100`, `PAR.`, `QuotaGone`\n",
        ),
        ("409", "no code of `errors.json` has the status 409\nhelp: its statuses are 404, 422, 429, 500\n"),
        ("quotta", "`quotta` is not a category of `errors.json`\nhelp: use `quota`\n"),
        ("404 & quota", "no code of `errors.json` matches this combination of selectors\n"),
        ("600", "`600` is not an HTTP status\nhelp: statuses go from 100 to 599\n"),
    ] {
        assert_eq!(folder.run(&["explain", what]).said(), (1, message), "{what}");
    }
    let (status, codes) = codes(&folder, "PAR.40401 | PAR.40409 | PAR.40000");
    assert_eq!(status, 1);
    assert_eq!(
        codes,
        [("PAR.40409", false), ("PAR.40000", false), ("PAR.40401", true)].map(|(c, k)| (c.to_owned(), k))
    );
}

#[test]
fn a_selector_that_cannot_be_read_is_wrong_usage() {
    let folder = folder();
    for (what, errors) in [
        ("(404 | quota", "error: unclosed `(`\n  (404 | quota\n  ^\nhelp: add the closing `)`\n"),
        ("404 || 5xx", "error: missing selector before `|`\n  404 || 5xx\n       ^\nhelp: write a single `|`\n"),
        ("404)", "error: unmatched `)`\n  404)\n     ^\nhelp: remove it, or add the opening `(`\n"),
        (
            "é & &",
            "error: expected a selector, found `&`\n  é & &\n      ^\nhelp: write a single `&` between two selectors\n",
        ),
    ] {
        let outcome = folder.run(&["explain", what]);
        assert_eq!((outcome.status, &*outcome.output, &*outcome.errors), (2, "", errors), "{what}");
    }
    for what in ["", "  ", "missing.json", "no/such/file"] {
        assert_eq!(folder.run(&["explain", what]).status, 2, "{what}");
    }
}

#[test]
fn the_last_part_of_a_code_finds_it() {
    let folder = Folder::new();
    assert_eq!(known(&folder, "409101"), "CCI.02.409101");
    assert_eq!(folder.run(&["explain", "99101"]).said(), (1, "99101: unknown to builtin\n"));
    assert_eq!(folder.run(&["explain", "9101"]).status, 1);
}

#[test]
fn the_codes_of_a_body() {
    let folder = folder();
    for (body, expected) in [
        (r#"{"kind":"Status","errorCode":"PAR.42901","code":429}"#, "PAR.42901"),
        (r#"{"error_code":"PAR.40401","error_msg":"see PAR.42201"}"#, "PAR.40401"),
        (r#"{"error":{"code":7100,"message":"x"}}"#, "7100"),
        ("{\n  \"items\": [\n    {\"x\": \"PAR.40401\"},\n    {\"x\": \"PAR.42201\"}\n  ]\n}", "PAR.40401 PAR.42201"),
        ("<Error><Code>PAR.42201</Code></Error>", "PAR.42201"),
    ] {
        folder.write("body.txt", body);
        assert_eq!(known(&folder, "body.txt"), expected, "{body}");
        let outcome = folder.run_with(&["explain", "-", "--format", "json"], body.as_bytes());
        assert_eq!(outcome.json(), folder.run(&["explain", "body.txt", "--format", "json"]).json());
    }
}

#[test]
fn the_codes_of_a_log_once_each_in_their_order() {
    let folder = folder();
    folder.write(
        "service.log",
        b"2024-07-10 7100 requests, 0 errors
GET /parcels/7 404 PAR.40401: no parcel 7.
{\"level\":\"warn\",\"msg\":\"upstream said PAR.42299\"}
{\"errorCode\":\"ZZZ.1\",\"message\":\"from elsewhere\"}
{\"level\":\"error\",\"reply\":{\"errCode\":\"YYY.2\",\"at\":1},\"body\":\"{\\\"errorCode\\\":\\\"XXX.3\\\"}\"}
again code=PAR.40401, then [PAR.40000] \xff\xfe
QuotaGone! and error code 7100\r\n",
    );
    let (status, codes) = codes(&folder, "service.log");
    let expected = [
        ("PAR.40401", true),
        ("PAR.42299", false),
        ("ZZZ.1", false),
        ("XXX.3", false),
        ("YYY.2", false),
        ("PAR.40000", false),
        ("QuotaGone", true),
        ("7100", true),
    ];
    assert_eq!((status, codes), (1, expected.map(|(code, is_known)| (code.to_owned(), is_known)).to_vec()));
    folder.write("quiet.log", "nothing here: 7100 lines\n");
    let outcome = folder.run(&["explain", "quiet.log"]);
    assert!(
        outcome.status == 2 && outcome.errors.starts_with("error: quiet.log: no code of the catalogue occurs in it\n")
    );
}

#[test]
fn nothing_to_explain_says_what_could_be() {
    let folder = folder();
    let outcome = folder.run(&["explain"]);
    assert!(outcome.output.starts_with("Parcel codes (errors.json): 6 codes, 5 4xx, 1 5xx\n"), "{}", outcome.output);
    assert!(outcome.output.contains("cci-errors explain PAR.40401\n") && outcome.status == 0);
    assert_eq!(folder.run(&["explain", "--format", "json"]).json(), json!({ "results": [] }));
    assert_eq!(folder.run(&["explain", "PAR.40401", "--format", "github"]).status, 2);
}

#[test]
fn what_is_hostile_stays_text() {
    let folder = folder();
    folder
        .write("evil.json", r#"{"errors":[{"code":"E.1","status":400,"message":"a\u001b[2J\nE.2: forged \u202eb"}]}"#);
    let outcome = folder.run(&["explain", "E.1", "--catalogue", "evil.json"]);
    assert_eq!(outcome.output, "E.1 (400 BadRequest) E1\na\\u{1b}[2J E.2: forged \\u{202e}b\n");
    let outcome = folder.run_with(&["explain", "-"], b"{\"errorCode\":\"x\\u001b[31m\"}");
    assert_eq!(outcome.output, "x\\u{1b}[31m: unknown to errors.json\n");
}

#[test]
fn several_catalogues_and_one_with_mistakes() {
    let folder = folder();
    folder.write("extra.json", r#"{"errors":[{"code":"NEW.1","status":418,"message":"short","mesage":1}]}"#);
    let outcome =
        folder.run(&["explain", "NEW.1", "PAR.40401", "--catalogue", "errors.json", "--catalogue", "extra.json"]);
    assert!(outcome.status == 0 && outcome.output.contains("NEW.1 (418 ") && outcome.output.contains("PAR.40401"));
    assert!(outcome.errors.starts_with("warning: errors.json extra.json: 1 problem\n"), "{}", outcome.errors);
    folder.write("empty.json", "{}");
    for file in ["empty.json", "missing.json", "."] {
        assert_eq!(folder.run(&["explain", "NEW.1", "--catalogue", file]).status, 2, "{file}");
    }
}

#[test]
fn the_last_part_of_a_retired_code_finds_it() {
    let folder = folder();
    assert!(folder.run(&["explain", "40000"]).output.starts_with("PAR.40000: retired\n"));
}
