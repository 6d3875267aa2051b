//! `errors.schema.json`, by a validator of the standard.

use jsonschema::Validator;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator() -> Validator {
    let schema = read("errors.schema.json");
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn with_entry(entry: &Value) -> Value {
    json!({ "errors": [entry] })
}

#[test]
fn the_shipped_catalogue_is_valid() {
    let catalogue = read("errors.json");
    let mistakes: Vec<String> = validator().iter_errors(&catalogue).map(|error| error.to_string()).collect();
    assert_eq!(mistakes, [""; 0]);
}

#[test]
fn what_the_macro_takes_is_valid() {
    for entry in [
        json!({ "code": "1100", "status": 100, "message": "m" }),
        json!({ "code": "a", "status": 599, "message": "m", "description": "", "measure": "" }),
        json!({ "code": "with blank", "name": "Ä_1", "status": 404, "message": "m", "reason": "R", "retryable": true,
                "deprecated": "d" }),
    ] {
        assert!(validator().is_valid(&with_entry(&entry)), "{entry}");
    }
}

#[test]
fn mistakes_are_refused() {
    let sound = json!({ "code": "A.1", "status": 404, "message": "m" });
    assert!(validator().is_valid(&with_entry(&sound)));
    for (key, value) in [
        ("retriable", json!(true)),
        ("status", json!("404")),
        ("status", json!(99)),
        ("status", json!(600)),
        ("status", json!(404.5)),
        ("message", json!("")),
        ("message", Value::Null),
        ("code", json!("A.*")),
        ("code", json!(" A")),
        ("code", json!("A\n1")),
        ("code", json!("")),
        ("name", json!("3rd")),
        ("name", json!("_")),
        ("retryable", json!("true")),
        ("reason", json!("")),
        ("deprecated", json!(true)),
    ] {
        let mut entry = sound.clone();
        entry[key] = value;
        assert!(!validator().is_valid(&with_entry(&entry)), "{entry}");
    }
    for key in ["code", "status", "message"] {
        let mut entry = sound.clone();
        entry.as_object_mut().unwrap().remove(key);
        assert!(!validator().is_valid(&with_entry(&entry)), "without {key}");
    }
    for document in [json!([]), json!({}), json!({ "errors": [] }), json!({ "errors": [sound], "titel": "x" })] {
        assert!(!validator().is_valid(&document), "{document}");
    }
}
