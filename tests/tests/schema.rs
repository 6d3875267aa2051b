//! `errors.schema.json`, by a validator of the standard.

use cci_errors_catalogue::{ENTRY_KEYS, Key, Presence, TOP_KEYS, ValueType};
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

/// That the schema says of a key what the table says.
fn assert_describes(schema: &Value, key: &Key, is_entry: bool) {
    let name = key.name;
    let property = &schema["properties"][name];
    assert_eq!(property["description"], key.description, "{name}");
    let json_type = match key.value {
        ValueType::String => "string",
        ValueType::Status => "integer",
        ValueType::Boolean => "boolean",
        ValueType::Strings | ValueType::Entries => "array",
        ValueType::Object | ValueType::Lists => "object",
    };
    // An entry of an overlay takes an optional key away, and has the keys that change alone.
    let may_be_absent = is_entry && name != "code";
    if is_entry && key.presence != Presence::Required {
        assert_eq!(property["type"], json!([json_type, "null"]), "{name}");
    } else {
        assert_eq!(property["type"], json_type, "{name}");
    }
    let is_required = schema["required"].as_array().unwrap().iter().any(|key| key == name);
    assert_eq!(is_required, key.presence == Presence::Required && !may_be_absent, "{name}");
    let may_be_empty = property.get("minLength").is_none() && property.get("pattern").is_none();
    assert_eq!(may_be_empty, key.value != ValueType::String || key.presence == Presence::MayBeEmpty, "{name}");
}

#[test]
fn the_schema_has_the_keys_of_the_reader() {
    let schema = read("errors.schema.json");
    let entry = &schema["$defs"]["entry"];
    assert_eq!(schema["properties"].as_object().unwrap().len(), TOP_KEYS.len());
    assert_eq!(entry["properties"].as_object().unwrap().len(), ENTRY_KEYS.len());
    for key in &TOP_KEYS {
        assert_describes(&schema, key, false);
    }
    for key in &ENTRY_KEYS {
        assert_describes(entry, key, true);
    }
    let names = &schema["allOf"][0]["then"]["properties"]["errors"]["items"]["propertyNames"]["enum"];
    assert_eq!(*names, json!(ENTRY_KEYS.map(|key| key.name)));
}

#[test]
fn the_shipped_catalogue_is_valid() {
    let catalogue = read("errors.json");
    let mistakes: Vec<String> = validator().iter_errors(&catalogue).map(|error| error.to_string()).collect();
    assert_eq!(mistakes, [""; 0]);
}

#[test]
fn what_the_macro_accepts_is_valid() {
    for entry in [
        json!({ "code": "1100", "status": 100, "message": "m" }),
        json!({ "code": "a", "status": 599, "message": "m", "description": "", "measure": "" }),
        json!({ "code": "with space", "name": "Ä_1", "status": 404, "message": "m", "reason": "R", "retryable": true,
                "deprecated": "d" }),
    ] {
        assert!(validator().is_valid(&with_entry(&entry)), "{entry}");
    }
}

#[test]
fn an_overlay_gives_the_keys_that_change() {
    for entry in [
        json!({ "code": "A.1", "message": "m" }),
        json!({ "code": "A.1", "status": 503 }),
        json!({ "code": "A.1", "name": null, "status": null, "retryable": null, "categories": null, "arguments": null,
                "url": null, "deprecated": null, "replaced_by": null, "grpc": null }),
    ] {
        assert!(validator().is_valid(&with_entry(&entry)), "{entry}");
    }
    let field = json!({ "fields": { "team": "string" }, "errors": [{ "code": "A.1", "team": null }] });
    assert!(validator().is_valid(&field));
    for entry in [json!({ "code": null }), json!({ "code": "A.1", "message": null }), json!({ "status": 404 })] {
        assert!(!validator().is_valid(&with_entry(&entry)), "{entry}");
    }
}

#[test]
fn mistakes_are_refused() {
    let valid = json!({ "code": "A.1", "status": 404, "message": "m" });
    assert!(validator().is_valid(&with_entry(&valid)));
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
        let mut entry = valid.clone();
        entry[key] = value;
        assert!(!validator().is_valid(&with_entry(&entry)), "{entry}");
    }
    let mut entry = valid.clone();
    entry.as_object_mut().unwrap().remove("code");
    assert!(!validator().is_valid(&with_entry(&entry)), "without a code");
    let declared = json!({ "default_status": 400, "fields": { "severity": "string" }, "categories": { "quota": "q" },
        "wire": { "code": ["error.errors[].reason", "header x-error-code"], "retryable": [] }, "body": "problem", "retired": ["A.0"], "url": "https://docs.example.com/{code}",
        "errors": [{ "code": "A.1", "message": "{bank}", "severity": "high", "categories": ["quota"], "since": "1.2",
                     "arguments": { "bank": "string" }, "deprecated": "d", "replaced_by": "A.2" }] });
    assert!(validator().is_valid(&declared));
    for (pointer, value) in [
        ("/default_status", json!(99)),
        ("/fields/severity", json!("text")),
        ("/categories/quota", json!("")),
        ("/body", json!("json")),
        ("/wire/code/0", json!("errors[0].code")),
        ("/wire/code/0", json!("$.error.code")),
        ("/wire/code/1", json!("header ")),
        ("/wire/code", json!("error.code")),
        ("/wire", json!({ "codes": [] })),
        ("/retired/0", json!("")),
        ("/errors/0/arguments/bank", json!("int")),
        ("/errors/0/categories/0", json!(1)),
    ] {
        let mut document = declared.clone();
        *document.pointer_mut(pointer).unwrap() = value;
        assert!(!validator().is_valid(&document), "{pointer}");
    }
    for document in [json!([]), json!({}), json!({ "errors": [] }), json!({ "errors": [valid], "titel": "x" })] {
        assert!(!validator().is_valid(&document), "{document}");
    }
}
