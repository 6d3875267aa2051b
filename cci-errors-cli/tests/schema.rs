//! `schema`: what it prints, and whether common validators read it.

mod tool;

use serde_json::{Value, json};
use std::process::{Command, Stdio};
use tool::Folder;

/// Catalogues, and whether they are valid.
fn catalogues() -> Vec<(Value, bool)> {
    let entry = |key: &str, value: Value| {
        let mut entry = json!({ "code": "A.1", "status": 404, "message": "m" });
        entry[key] = value;
        json!({ "$schema": "./errors.schema.json", "errors": [entry] })
    };
    let errors = json!([{ "code": "A.1", "status": 404, "message": "m" }]);
    let mut catalogues = vec![
        (json!({ "categories": { "Quota": "q" }, "errors": errors }), false),
        (json!({ "fields": { "3x": "string" }, "errors": errors }), false),
        (json!({ "categories": { "größe_1": "q" }, "errors": errors }), true),
    ];
    for (key, value, is_valid) in [
        ("code", json!("A 1"), true),
        ("code", json!("Ä*"), false),
        ("code", json!(" A"), false),
        ("code", json!("A\u{7}"), false),
        ("name", json!("Größe1"), true),
        ("name", json!("_1"), true),
        ("name", json!("_"), false),
        ("name", json!("1A"), false),
        ("name", json!("A-1"), false),
        ("status", json!("404"), false),
        ("mesage", json!("m"), false),
    ] {
        catalogues.push((entry(key, value), is_valid));
    }
    catalogues.push((serde_json::from_str(cci_errors_catalogue::BUILTIN).unwrap(), true));
    catalogues
}

fn schema() -> Value {
    let run = Folder::new().run(&["schema"]);
    assert_eq!((run.status, &*run.errors), (0, ""));
    run.json()
}

#[test]
fn rusts_validator_reads_it() {
    let schema = schema();
    assert!(schema["$id"].is_string());
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (catalogue, is_valid) in catalogues() {
        assert_eq!(validator.is_valid(&catalogue), is_valid, "{catalogue}");
    }
}

#[test]
fn pythons_validator_reads_it() {
    let script = "import json, sys\n\
                  from jsonschema import Draft202012Validator as Validator\n\
                  schema, catalogues = json.load(sys.stdin)\n\
                  Validator.check_schema(schema)\n\
                  print(json.dumps([Validator(schema).is_valid(catalogue) for catalogue in catalogues]))\n";
    let is_there = Command::new("python3").args(["-c", "import jsonschema"]).stderr(Stdio::null()).status();
    if !is_there.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no Python with jsonschema");
        return;
    }
    let folder = Folder::new();
    let (catalogues, expected): (Vec<Value>, Vec<bool>) = catalogues().into_iter().unzip();
    folder.write("input.json", json!([schema(), catalogues]).to_string());
    let input = std::fs::File::open(folder.path("input.json")).unwrap();
    let output = Command::new("python3").args(["-c", script]).stdin(input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(serde_json::from_slice::<Vec<bool>>(&output.stdout).unwrap(), expected);
}

/// Go's and Python's expressions have no classes of Unicode, or none that look ahead.
#[test]
fn patterns_are_those_of_every_engine() {
    let text = schema().to_string();
    assert!(text.contains("\"pattern\"") && !text.contains("\\\\p{") && !text.contains("(?"), "{text}");
}
