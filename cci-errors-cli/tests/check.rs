//! `cci-errors check`.

mod tool;

use serde_json::{Value, json};
use tool::{Folder, Run};

const WRONG: &str = r#"{
  "errors": [
    { "code": "PAR.40401", "status": 404, "message": "no parcel", "status": 405 },
    { "code": "PAR.40401", "status": 404, "message": "名前", "mesage": "x" }
  ]
}"#;

const RIGHT: &str = r#"{
  "retired": ["PAR.40400"],
  "fields": { "owner": "string" },
  "errors": [
    { "code": "PAR.40401", "name": "NotFound", "status": 404, "message": "no parcel", "measure": "Look." },
    { "code": "PAR.42201", "name": "Invalid", "status": 422, "message": "bad address", "owner": "mail" },
    { "code": "PAR.50001", "name": "Down", "status": 500, "message": "out of order", "url": "https://example.com" }
  ]
}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("errors.json", RIGHT);
    folder.write("wrong.json", WRONG);
    folder
}

/// File, line, column and message of each problem.
fn problems(outcome: &Run) -> Vec<(String, u64, u64, String)> {
    let problem = |it: &Value| {
        let text = |key: &str| it[key].as_str().unwrap().to_owned();
        (text("file"), it["line"].as_u64().unwrap(), it["column"].as_u64().unwrap(), text("message"))
    };
    outcome.json()["problems"].as_array().unwrap().iter().map(problem).collect()
}

#[test]
fn problems_are_shown_at_their_lines() {
    let folder = folder();
    let expected = r#"error: duplicate key "status"
 --> wrong.json:3:67
  |
3 |     { "code": "PAR.40401", "status": 404, "message": "no parcel", "status": 405 },
  |                                                                   ^^^^^^^^
note: first used here
 --> wrong.json:3:28
  |
3 |     { "code": "PAR.40401", "status": 404, "message": "no parcel", "status": 405 },
  |                            ^^^^^^^^

error: duplicate code `PAR.40401`
 --> wrong.json:4:15
  |
4 |     { "code": "PAR.40401", "status": 404, "message": "名前", "mesage": "x" }
  |               ^^^^^^^^^^^
note: first used here
 --> wrong.json:3:15
  |
3 |     { "code": "PAR.40401", "status": 404, "message": "no parcel", "status": 405 },
  |               ^^^^^^^^^^^

error: unknown key "mesage"
 --> wrong.json:4:60
  |
4 |     { "code": "PAR.40401", "status": 404, "message": "名前", "mesage": "x" }
  |                                                              ^^^^^^^^
  = help: use "message"

wrong.json: 1 code, 3 problems
"#;
    assert_eq!(folder.run(&["check", "wrong.json"]).said(), (1, expected));
    assert_eq!(folder.run(&["check"]).said(), (0, "errors.json: 3 codes, no problems\n"));
    assert_eq!(folder.run(&["check", "builtin"]).said(), (0, "builtin: 112 codes, no problems\n"));
}

#[test]
fn the_other_formats() {
    let folder = folder();
    let outcome = folder.run(&["check", "wrong.json", "--format", "json"]);
    let first = json!({
        "file": "wrong.json", "line": 3, "column": 67, "message": "duplicate key \"status\"",
        "related": [{ "file": "wrong.json", "line": 3, "column": 28, "message": "first used here" }]
    });
    let json = outcome.json();
    assert_eq!((&json["problems"][0], outcome.status), (&first, 1));
    assert_eq!(json["problems"][2]["help"], "use \"message\"");
    assert_eq!(folder.run(&["check", "--format", "json"]).json(), json!({ "problems": [] }));
    let expected = "::error file=wrong.json,line=3,col=67,title=cci-errors::duplicate key \"status\"%0A\
                    note: first used here: wrong.json:3:28\n";
    let outcome = folder.run(&["check", "wrong.json", "--format", "github"]);
    assert!(outcome.output.starts_with(expected) && outcome.output.lines().count() == 3, "{}", outcome.output);
    folder.write("a,b%.json", "");
    let outcome = folder.run(&["check", "a,b%.json", "--format", "github"]);
    assert!(outcome.output.starts_with("::error file=a%2Cb%25.json,line=1,col=1,"), "{}", outcome.output);
}

#[test]
fn several_files_overlay_each_other() {
    let folder = folder();
    folder.write("extra.json", r#"{"errors":[{"code":"PAR.40401","name":"Invalid","status":404,"message":"m"}]}"#);
    let outcome = folder.run(&["check", "errors.json", "extra.json", "--format", "json"]);
    assert_eq!(problems(&outcome).len(), 1, "{}", outcome.output);
    let problem = &outcome.json()["problems"][0];
    assert_eq!((&problem["file"], &problem["related"][0]["file"]), (&json!("errors.json"), &json!("extra.json")));
    let outcome =
        folder.run_with(&["check", "builtin", "-"], br#"{"errors":[{"code":"N","status":400,"message":"m"}]}"#);
    assert_eq!(outcome.said(), (0, "builtin <stdin>: 113 codes, no problems\n"));
}

#[test]
fn what_cannot_be_read_is_wrong_usage() {
    let folder = folder();
    folder.write("latin.json", b"{\n \"title\": \"\xe9\" }");
    for (file, errors) in [
        ("eror.json", "error: eror.json: no such file in the current folder\nhelp: use \"errors.json\"\n"),
        (".", "error: .: expected a file, found a folder\nhelp: name the file in it, as in \"./errors.json\"\n"),
        ("latin.json", "error: latin.json:2:12: invalid UTF-8\nhelp: save the file as UTF-8\n"),
    ] {
        let outcome = folder.run(&["check", file]);
        assert_eq!((outcome.status, &*outcome.output, &*outcome.errors), (2, "", errors), "{file}");
    }
}

#[test]
fn required_keys() {
    let folder = folder();
    let outcome = folder.run(&["check", "--require", "measure=33%,url=34%,owner", "--format", "json"]);
    let expected = [
        (5, "1 of 3 entries (33.33%) have \"url\", expected 34%"),
        (5, "1 of 3 entries (33.33%) have \"owner\", expected 100%"),
    ];
    let found = problems(&outcome);
    assert_eq!(found.iter().map(|(_, line, _, message)| (*line, &**message)).collect::<Vec<_>>(), expected);
    let problem = &outcome.json()["problems"][0];
    assert_eq!(problem["help"], "add \"url\" to `PAR.40401`, `PAR.42201`");
    assert_eq!(problem["related"][0]["line"], 6);
    assert_eq!(folder.run(&["check", "--require", "message,status,code,name=100%,measure=0"]).status, 0);
    for wrong in ["mesure", "measure=101%", "measure=x", "=5%", "measure="] {
        let outcome = folder.run(&["check", "--require", wrong]);
        assert!(outcome.status == 2 && outcome.output.is_empty(), "{wrong}");
    }
    let outcome = folder.run(&["check", "--require", "mesure"]);
    assert_eq!(outcome.errors, "error: --require: unknown key `mesure`\nhelp: use `measure`\n");
}

const SOURCE: &str = r##"//! Comments do not count: "PAR.40409"
/// Nor "PAR.40409", which `"PAR.40409"` is.
#[doc = "PAR.40409"]
/* "PAR.40409" */
#[code("PAR.40408")]
fn f<'a>() {
    let _ = ["PAR.40401", r#"PAR.40407"#, "a PAR.40406 b", "PAR.4040", "PAX.40401", "PAR.404*"];
    matches!(error, par_error!("PAR.4040\u{35}" | 5xx));
    let _ = (b"PAR.40404", 'P', "名", "PAR.40403", '"', "PAR.40400");
}
"##;

#[test]
fn literals_that_look_like_codes() {
    let folder = folder();
    folder.write("src/a.rs", SOURCE);
    folder.write("src/target/made.rs", "const A: &str = \"PAR.40409\";");
    folder.write("src/.hidden/b.rs", "const A: &str = \"PAR.40409\";");
    folder.write("src/notes.txt", "\"PAR.40409\"");
    folder.write("src/deep/er/b.rs", "#!/usr/bin/env run\n\u{a0}const A: &str = \"PAR.40409\";");
    let outcome = folder.run(&["check", "--source", "src", "--format", "json"]);
    let expected = [
        ("src/a.rs", 5, 8, "`PAR.40408` is not a code of `errors.json`"),
        ("src/a.rs", 7, 27, "`PAR.40407` is not a code of `errors.json`"),
        ("src/a.rs", 8, 32, "`PAR.40405` is not a code of `errors.json`"),
        ("src/a.rs", 9, 14, "`PAR.40404` is not a code of `errors.json`"),
        ("src/a.rs", 9, 38, "`PAR.40403` is not a code of `errors.json`"),
        ("src/a.rs", 9, 56, "the code `PAR.40400` is retired"),
        ("src/deep/er/b.rs", 2, 18, "`PAR.40409` is not a code of `errors.json`"),
    ];
    let found = problems(&outcome);
    let found: Vec<_> = found.iter().map(|(file, line, column, text)| (&**file, *line, *column, &**text)).collect();
    assert_eq!((found, outcome.status), (expected.to_vec(), 1));
    let json = outcome.json();
    assert_eq!(json["problems"][0]["help"], "the nearest code is \"PAR.40401\": no parcel");
    assert_eq!(
        json["problems"][5]["related"],
        json!([{
            "file": "errors.json", "line": 2, "column": 15, "message": "retired here"
        }])
    );
    let human = folder.run(&["check", "--source", "src/deep"]).output;
    let snippet = "2 |  const A: &str = \"PAR.40409\";\n  |                  ^^^^^^^^^^^\n";
    assert!(human.replace('\u{a0}', " ").contains(snippet), "{human}");
    assert!(human.ends_with("errors.json and src/deep: 3 codes, 1 problem\n"), "{human}");
}

#[test]
fn the_format_of_codes_is_that_of_the_catalogue() {
    let folder = folder();
    let catalogue = r#"{"code_format":"C{status}#","errors":[{"code":"C4001","status":400,"message":"m"}]}"#;
    folder.write("errors.json", catalogue);
    folder.write("a.rs", "const A: [&str; 4] = [\"C4001\", \"C9999\", \"C40011\", \"D4001\"];");
    let found = problems(&folder.run(&["check", "--source", "a.rs", "--format", "json"]));
    assert_eq!(found.len(), 1);
    assert!(found[0].3.starts_with("`C9999` is not a code"));
}

#[test]
fn unused_codes() {
    let folder = folder();
    let unused = |source: &str| {
        folder.write("src/lib.rs", source);
        let outcome = folder.run(&["check", "--source", "src", "--unused", "--format", "json"]);
        let found = problems(&outcome);
        let line = |(file, line, _, _): &(String, u64, u64, String)| {
            assert_eq!(file, "errors.json");
            *line
        };
        found.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(unused("fn f() {}"), [5, 6, 7]);
    assert_eq!(unused("fn f() { ParError::Down; g(\"PAR.42201\") }"), [5]);
    assert_eq!(unused("fn f() { assert_eq!(code, a::ParError::NotFound) } // ParError::Down"), [6, 7]);
    assert_eq!(unused("use a::ParError::{NotFound, Down as Off};"), [6]);
    assert_eq!(unused("use a::ParError::*; fn f() { [NotFound, Invalid] }"), [7]);
    assert_eq!(unused("use a::prelude::*; struct NotFound; enum Down { Invalid }"), [5, 6, 7]);
    assert_eq!(unused("fn f() { matches!(e, par_error!(\"PAR.4*\")) }"), [7]);
    assert_eq!(unused("fn f() { matches!(e, par_error!(4xx | 500)); g(\"PAR.*\") }"), [5, 6, 7]);
    assert_eq!(unused("cci_errors! { #[only(\"PAR.42201\", \"PAR.5*\")] pub enum ParError; }"), [5, 6, 7]);
    assert_eq!(unused("#[derive(Coded)] enum E { #[code(\"PAR.50001\")] A }"), [5, 6]);
    let outcome = folder.run(&["check", "--source", "src", "--unused"]);
    assert!(outcome.output.contains("error: the code `PAR.40401` is not used\n --> errors.json:5:15\n"));
    assert!(outcome.output.contains("= help: no variant `NotFound`, pattern or literal names it\n"));
}

#[test]
fn source_that_cannot_be_read() {
    let folder = folder();
    folder.write("src/a.rs", "fn f() {\n    \"open\n");
    let found = problems(&folder.run(&["check", "--source", "src", "--format", "json"]));
    assert_eq!((found.len(), &*found[0].3), (1, "expected Rust source, found an invalid token"));
    // What does not parse, but has tokens, is read.
    folder.write("src/a.rs", "fn fn = = { \"PAR.99999\" }");
    let found = problems(&folder.run(&["check", "--source", "src", "--format", "json"]));
    assert!(found.len() == 1 && found[0].3.starts_with("`PAR.99999`"), "{found:?}");
    folder.write("src/a.rs", b"\xff");
    assert_eq!(folder.run(&["check", "--source", "src"]).status, 2);
    assert_eq!(folder.run(&["check", "--source", "missing"]).status, 2);
    assert_eq!(folder.run(&["check", "--unused"]).status, 2);
    let outcome = folder.run(&["check", "--source", "errors.json"]);
    assert!(outcome.errors.contains("help: name the catalogue before `--source`"), "{}", outcome.errors);
    let deep = format!("fn f() {{ {}\"PAR.99999\"{} }}", "(".repeat(50_000), ")".repeat(50_000));
    folder.write("src/a.rs", deep);
    assert_eq!(problems(&folder.run(&["check", "--source", "src", "--format", "json"])).len(), 1);
}

#[test]
fn without_a_catalogue_nothing_is_checked() {
    let folder = Folder::new();
    folder.write("src/main.rs", "fn main() {}");
    for arguments in [&["check"][..], &["check", "--source", "src"], &["docs", "-o", "."], &["observe", "src/main.rs"]]
    {
        let run = folder.run(arguments);
        let help = "help: name the catalogue with --catalogue FILE; `--catalogue builtin` is the shipped one\n";
        assert_eq!((run.said(), &*run.errors), ((2, ""), &*format!("error: no errors.json in this folder\n{help}")));
    }
    let run = folder.run(&["explain", "CCI.02.409101"]);
    assert_eq!(run.errors, "note: no errors.json in this folder: the shipped catalogue is read\n");
}
