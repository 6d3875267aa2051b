//! What came over the wire, compared with the catalogue.

mod tool;

use cci_errors_catalogue::{Source, read_catalogue};
use serde_json::{Value, json};
use tool::Folder;

const CATALOGUE: &str = r#"{
  "code_format": "SHOP.{status}##",
  "retired": ["SHOP.40900"],
  "errors": [
    { "code": "SHOP.40901", "name": "CartTaken", "status": 409, "message": "cart is taken" },
    { "code": "SHOP.42901", "name": "TooMany", "status": 429, "message": "too many" },
    { "code": "SHOP.50001", "name": "Internal", "status": 500, "message": "failed", "deprecated": "too vague" }
  ]
}"#;

fn folder(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("errors.json", CATALOGUE);
    for (name, text) in files {
        folder.write(name, text);
    }
    folder
}

/// A code, its count, whether it is known, and its statuses.
type SeenCode = (String, u64, bool, Vec<u64>);

/// Bodies, codes with their count, whether they are known and their statuses, and bodies without a code.
fn observe(name: &str, text: &str) -> (u64, Vec<SeenCode>, u64) {
    let folder = folder(&[(name, text)]);
    let run = folder.run(&["observe", name, "--format", "json"]);
    assert!(run.status == 0 || run.status == 1, "{}", run.errors);
    let document: Value = serde_json::from_str(&run.output).unwrap();
    let codes = document["codes"].as_array().unwrap().iter().map(|code| {
        let statuses = code["statuses"].as_array().unwrap().iter().map(|status| status.as_u64().unwrap());
        let (name, count) = (code["code"].as_str().unwrap().to_owned(), code["count"].as_u64().unwrap());
        (name, count, code["known"].as_bool().unwrap(), statuses.collect())
    });
    (document["bodies"].as_u64().unwrap(), codes.collect(), document["without_code"].as_u64().unwrap())
}

fn seen(code: &str, count: u64, known: bool, statuses: &[u64]) -> SeenCode {
    (code.to_owned(), count, known, statuses.to_vec())
}

#[test]
fn bodies_wherever_they_are() {
    for (line, status) in [
        (r#"{"errorCode":"SHOP.40901","message":"m"}"#, None),
        (r#"{"kind":"Status","status":"Failure","code":409,"errorCode":"SHOP.40901"}"#, Some(409)),
        (r#"{"error":{"code":"SHOP.40901"}}"#, None),
        (r#"{"status":409,"body":{"error_code":"SHOP.40901"}}"#, Some(409)),
        (r#"{"status":"409","body":"{\"error_code\":\"SHOP.40901\"}"}"#, Some(409)),
        (r#"{"http_status":409,"x":{"y":[{"errorCode":"SHOP.40901"}]}}"#, Some(409)),
        (r#"{"level":"warn","statusCode":409,"response":"<Error><Code>SHOP.40901</Code></Error>"}"#, Some(409)),
        (r#"{"request":{"a":1},"response":{"status":409,"body":{"code":"SHOP.40901"}}}"#, Some(409)),
        (r#"{"log":"{\"errorCode\":\"SHOP.40901\"}\n","stream":"stderr"}"#, None),
        (r#"  {"errorCode":"SHOP.40901"},"#, None),
        (r#"12:00 WARN call failed: {"errorCode":"SHOP.40901"} (retry 1)"#, None),
        (r#"12:00 {a} got {"status":409,"body":{"errorCode":"SHOP.40901"}}"#, Some(409)),
    ] {
        let statuses: Vec<u64> = status.into_iter().collect();
        assert_eq!(observe("a.log", line), (1, vec![seen("SHOP.40901", 1, true, &statuses)], 0), "{line}");
    }
    let gateway = r#"12:00 WARN call failed: {"status":502,"body":"<html><title>502 Bad Gateway</title></html>"}"#;
    assert_eq!(observe("a.log", gateway), (1, vec![], 1));
    assert_eq!(observe("a.log", r#"12:00 INFO done {"status":200,"errors":[]}"#), (0, vec![], 0));
}

#[test]
fn documents_over_several_lines() {
    let pretty = "{\n  \"status\": 409,\n  \"body\": {\n    \"errorCode\": \"SHOP.40901\"\n  }\n}\n";
    let array = format!("[\n{},\n{{\"errorCode\":\"SHOP.42901\"}}\n]\n", pretty.trim_end());
    let both = vec![seen("SHOP.40901", 1, true, &[409]), seen("SHOP.42901", 1, true, &[])];
    assert_eq!(observe("a.json", pretty).1, both[..1]);
    assert_eq!(observe("a.json", &array), (2, both.clone(), 0));
    // One that was cut off does not hide what comes after it.
    let cut = format!("{{\n  \"a\": {{\n    \"errorCode\": \"SHOP.99999\",\n{}\n", "{\"errorCode\":\"SHOP.42901\"}");
    assert_eq!(observe("a.json", &cut).1, [seen("SHOP.99999", 1, false, &[]), seen("SHOP.42901", 1, true, &[])]);
}

#[test]
fn codes_in_plain_logs() {
    let log = "12:00 INFO started in 40901 ms, v1.2.3\r\n12:01 WARN SHOP.40901: cart is taken\n\
        {\"level\":\"error\",\"msg\":\"got SHOP.40955.\"}\nnot SHOP.4 or XSHOP.40901 or SHOP.409011\n";
    let codes = vec![seen("SHOP.40955", 1, false, &[]), seen("SHOP.40901", 1, true, &[])];
    assert_eq!(observe("a.log", log), (0, codes, 0));
}

#[test]
fn what_is_no_failure_is_not_counted() {
    for line in [
        r#"{"level":"info","code":"startup","msg":"m"}"#,
        r#"{"status":200,"body":{"code":"OK","items":[]}}"#,
        r#"{"level":"error","error":"timeout"}"#,
        "",
        "null",
        "[]",
    ] {
        assert_eq!(observe("a.log", line), (0, Vec::new(), 0), "{line}");
    }
    for line in [
        r#"{"status":502,"body":"<html>bad gateway</html>"}"#,
        r#"{"kind":"Status","status":"Failure","message":"m"}"#,
        r#"{"error":{"message":"m"}}"#,
    ] {
        assert_eq!(observe("a.log", line), (1, Vec::new(), 1), "{line}");
    }
}

#[test]
fn numbers_are_codes_where_the_catalogue_lists_them() {
    let folder = Folder::new();
    folder.write("errors.json", r#"{"errors":[{"code":"1100","status":400,"message":"m"}]}"#);
    folder.write("a.log", "{\"code\":1100}\n{\"code\":1101}\n{\"error\":{\"code\":\"1100\"}}\nwaited 1100 ms\n");
    let run = folder.run(&["observe", "a.log", "--format", "json"]);
    let document: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!((run.status, &document["codes"][0]["count"]), (0, &json!(2)), "{}", run.output);
}

fn archive() -> String {
    let entry =
        |status: u64, content: Value| json!({ "request": {}, "response": { "status": status, "content": content } });
    let entries = [
        entry(409, json!({ "text": "{\"errorCode\":\"SHOP.40901\"}" })),
        entry(503, json!({ "text": "eyJlcnJvckNvZGUiOiJTSE9QLjQwOTAxIn0=", "encoding": "base64" })),
        entry(200, json!({ "text": "{\"code\":\"OK\"}" })),
        entry(502, json!({ "text": "<html><title>502 Bad Gateway</title></html>" })),
        entry(500, json!({})),
        entry(0, json!({})),
    ];
    json!({ "log": { "version": "1.2", "creator": {}, "entries": entries } }).to_string()
}

#[test]
fn archives() {
    let expected = (4, vec![seen("SHOP.40901", 2, true, &[409, 503])], 2);
    assert_eq!(observe("a.har", &archive()), expected);
    let sorted = archive().replacen("{\"log\":{", "{ \"log\": { \"comment\": \"\\\"entries\\\"\", ", 1);
    assert_eq!(observe("a.har", &sorted), expected);
    let cut = &archive()[..archive().len() - 80];
    let folder = folder(&[("cut.har", cut)]);
    let run = folder.run(&["observe", "cut.har"]);
    assert_eq!(run.status, 1);
    assert!(run.errors.starts_with("warning: cut.har: read up to line 1: "), "{}", run.errors);
    assert!(run.output.contains("SHOP.40901"));
}

#[test]
fn people_read_what_needs_attention_first() {
    let log = r#"{"status":409,"body":{"errorCode":"SHOP.40911","message":"cart \u001b[2Jis gone"}}
{"status":409,"body":{"errorCode":"SHOP.40911"}}
{"status":503,"body":{"errorCode":"SHOP.40901"}}
{"status":409,"body":{"errorCode":"SHOP.40900"}}
{"status":500,"body":{"errorCode":"SHOP.50001"}}
{"status":429,"body":{"errorCode":"SHOP.42901","message":"slow down"}}
{"status":502,"body":"bad gateway"}
"#;
    let folder = folder(&[]);
    let run = folder.run_with(&["observe", "-"], log);
    assert_eq!(run.status, 1);
    let expected = r"7 bodies, 1 without a code; 5 codes

unknown codes
  SHOP.40911  2×  409  cart \u{1b}[2Jis gone
      nearest: `SHOP.40901`

retired codes, which must not be used again
  SHOP.40900  1×  409

documented codes with another status
  SHOP.40901  1×  503  documented: 409

deprecated codes
  SHOP.50001  1×  500  too vague

documented codes
  SHOP.42901  1×  429  slow down
";
    assert_eq!(run.output, expected);
    let known = folder.run_with(&["observe", "-"], "{\"status\":429,\"body\":{\"errorCode\":\"SHOP.42901\"}}");
    assert_eq!((known.status, known.errors), (0, String::new()));
}

#[test]
fn the_overlay_is_a_catalogue() {
    let log = r#"{"status":404,"body":{"errorCode":"SHOP.40401","message":"no such \"cart\""}}
{"errorCode":"shop-40401"}
{"errorCode":"SHOP_40401","message":"m"}
{"errorCode":"..."}
{"errorCode":"self"}
{"errorCode":"has * star"}
{"errorCode":"名前"}
{"errorCode":"SHOP.40900","message":"retired"}
{"errorCode":"cart taken"}
SHOP.41801 in a log
"#;
    let folder = folder(&[("a.log", log)]);
    let run = folder.run(&["observe", "a.log", "-o", "extra.json"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.errors.contains("extra.json: 8 unknown codes to fill in"), "{}", run.errors);
    assert!(run.errors.contains("warning: `has * star` cannot be a code of a catalogue"), "{}", run.errors);
    let source = |name: &str| Source { name: name.to_owned(), text: folder.read(name).into() };
    let sources = [source("errors.json"), source("extra.json")];
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources, &mut problems);
    assert_eq!((problems, catalogue.entries.len()), (Vec::new(), 3 + 8), "{}", folder.read("extra.json"));
    let entry = catalogue.entries.iter().find(|entry| entry.code.value == "SHOP.40401").unwrap();
    assert_eq!((entry.status, entry.values.message()), (404, "no such \"cart\""));
    // With it, only what no catalogue can have is left.
    let both = ["observe", "a.log", "--catalogue", "errors.json", "--catalogue", "extra.json", "--format", "json"];
    let again = folder.run(&both);
    let document: Value = serde_json::from_str(&again.output).unwrap();
    let unknown = document["codes"].as_array().unwrap().iter().filter(|code| code["known"] == false);
    let unknown: Vec<&str> = unknown.map(|code| code["code"].as_str().unwrap()).collect();
    assert_eq!(unknown, ["has * star", "SHOP.40900"], "{}", again.output);
    // What was filled in is not lost.
    let refused = folder.run(&["observe", "a.log", "-o", "extra.json"]);
    assert_eq!(refused.status, 2);
    assert!(refused.errors.contains("extra.json: the file exists"), "{}", refused.errors);
    let none = folder.run(&["observe", "-", "-o", "none.json"]);
    assert_eq!(none.status, 0);
    assert!(!folder.root().join("none.json").exists());
}

#[test]
fn codes_of_digits_alone_are_found_in_bodies_of_failed_calls() {
    let folder = Folder::new();
    folder.write("errors.json", r#"{"errors":[{"code":"21211","status":400,"message":"m"}]}"#);
    for (body, code) in [
        (r#"{"status":400,"body":{"code":"29999","message":"x"}}"#, Some("29999")),
        (r#"{"status":400,"body":{"code":29999,"message":"x"}}"#, Some("29999")),
        (r#"{"status":200,"body":{"code":29999,"message":"x"}}"#, None),
        (r#"{"status":400,"body":{"code":400,"message":"x"}}"#, None),
        ("error 29999 and 21211 in a line", None),
    ] {
        let found = folder.run_with(&["observe", "-", "--format", "json"], body).json();
        let codes: Vec<&str> =
            found["codes"].as_array().unwrap().iter().filter_map(|code| code["code"].as_str()).collect();
        assert_eq!(codes, Vec::from_iter(code), "{body}");
    }
}

#[test]
fn what_is_compressed_is_refused() {
    let run = folder(&[]).run_with(&["observe", "-"], b"\x1f\x8b\x08\0\0");
    let expected =
        "error: <stdin>: it is compressed\nhelp: pass it decompressed on standard input, with `-` as the file\n";
    assert_eq!((run.status, &*run.errors), (2, expected));
}

#[test]
fn what_cannot_be_read_is_2() {
    let folder = folder(&[("bad.json", "{")]);
    for arguments in
        [&[][..], &["missing.log"], &["."], &["errors.json", "--catalogue", "bad.json"], &["errors.json", "-o", "-"]]
    {
        let run = folder.run(&[&["observe"], arguments].concat());
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(!run.errors.is_empty() && run.output.is_empty());
    }
}

#[test]
fn any_input_is_survived() {
    let samples = [
        archive(),
        "{\"status\":409,\"body\":{\"errorCode\":\"SHOP.40911\",\"message\":\"\\ud83d\\ude00 \\ud83d\"}}\n".repeat(3),
        "12:00 {\"errorCode\":\"SHOP.40901\"} x SHOP.40999 {{{{{{[[\"\\\"\n{\n\"a\":[\n1,\n{\n}\n]}\n".to_owned(),
        "<Error><Code>SHOP.40901</Code><Message>a &amp; b</Message></Error>\n".to_owned(),
        "{".repeat(4000),
        "[".repeat(4000) + &"]".repeat(4000),
        "{\"a\":".repeat(300) + "1" + &"}".repeat(300),
        "\u{feff}\u{202e}名前.００１ SHOP.٤٠٩٠١\u{0}\u{b}".to_owned(),
        "{\"errorCode\":\"".to_owned() + &"x".repeat(70_000) + "\"}",
    ];
    let mut random = fastrand::Rng::with_seed(11);
    let folder = folder(&[]);
    for round in 0..240 {
        let mut bytes = samples[round % samples.len()].clone().into_bytes();
        match round / samples.len() % 4 {
            0 => {}
            1 => bytes.truncate(random.usize(..bytes.len())),
            2 => (0..4).for_each(|_| {
                let at = random.usize(..bytes.len());
                bytes[at] = random.u8(..);
            }),
            _ => bytes.insert(random.usize(..bytes.len()), *random.choice(b"\n{}[]\",\\\xff".iter()).unwrap()),
        }
        let name = if round % 5 == 0 { "odd.har" } else { "odd.log" };
        std::fs::write(folder.root().join(name), &bytes).unwrap();
        let overlay = format!("extra{round}.json");
        let run = folder.run(&["observe", name, "--format", "json", "-o", &overlay]);
        assert!(matches!(run.status, 0 | 1), "{round}: {}", run.errors);
        assert!(!run.errors.contains("panicked"), "{}", run.errors);
        assert!(serde_json::from_str::<Value>(&run.output).is_ok(), "{}", run.output);
    }
}

#[test]
fn pieces_of_everything_are_survived() {
    const PIECES: [&str; 24] = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\n",
        "\\",
        " ",
        "\"errorCode\"",
        "\"body\"",
        "\"status\"",
        "409",
        "\"CCI.02.409101\"",
        "CCI.02.409999",
        "\"log\":{",
        "\"entries\":[",
        "\"response\":{",
        "<Code>",
        "\u{feff}",
        "null",
        "\"{\\\"error_code\\\":\\\"x\\\"}\"",
        "\u{1b}",
    ];
    let mut random = fastrand::Rng::with_seed(5);
    for round in 0..300 {
        let length = random.usize(..40);
        let text: String = (0..length).map(|_| *random.choice(PIECES.iter()).unwrap()).collect();
        let name = if round % 4 == 0 { "a.har" } else { "a.log" };
        let (bodies, mistakes) = cci_errors_cli::read_log(name, text.as_bytes(), CATALOGUE);
        assert!(bodies <= length as u64 && mistakes.is_empty(), "{mistakes:?}: {text}");
    }
}

#[test]
fn headers_and_places_of_an_apis_own_have_codes() {
    let folder = Folder::new();
    let catalogue = r#"{"wire":{"code":["fault.why"],"message":["fault.text"]},
        "errors":[{"code":"SHOP.40901","status":409,"message":"m"}]}"#;
    folder.write("errors.json", catalogue);
    let headers = json!([{ "name": "X-MS-Error-Code", "value": "SHOP.40901" }]);
    let empty = json!({ "response": { "status": 409, "headers": headers, "content": {} } });
    let own =
        json!({ "response": { "status": 409, "content": { "text": r#"{"fault":{"why":"SHOP.40901","text":"t"}}"# } } });
    // What is nested deeper than `serde_json` reads hides nothing that comes after it.
    let deep = format!("{}1{}", "[".repeat(300), "]".repeat(300));
    let entries = format!("[{empty},{{\"request\":{deep},\"response\":{{}}}},{own}]");
    folder.write("calls.har", format!("{{\"log\":{{\"pages\":{deep},\"entries\":{entries}}}}}"));
    let run = folder.run(&["observe", "calls.har", "--format", "json"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    let code = &run.json()["codes"][0];
    assert_eq!((&code["code"], &code["count"], &code["message"]), (&json!("SHOP.40901"), &json!(2), &json!("t")));
    let explained = folder.run_with(&["explain", "-", "--format", "json"], r#"{"fault":{"why":"SHOP.40901"}}"#).json();
    assert_eq!(explained["results"][0]["code"], "SHOP.40901");
}
