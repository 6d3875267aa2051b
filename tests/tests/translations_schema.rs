//! `translations.schema.json`, by a validator of the standard.

use cci_errors_catalogue::{
    Key, Presence, Source, TRANSLATED_KEYS, TRANSLATION_KEYS, read_catalogue, read_translations,
};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../translations.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn validator() -> Validator {
    let schema = schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

/// The keys of an object of the schema, with what is said about each.
fn described(object: &Value) -> Vec<(&str, &str, bool)> {
    let is_required = |key: &str| object["required"].as_array().is_some_and(|keys| keys.iter().any(|name| name == key));
    let mut keys: Vec<_> = object["properties"].as_object().unwrap().iter().collect();
    keys.sort_by_key(|(key, _)| *key);
    keys.into_iter().map(|(key, value)| (&**key, value["description"].as_str().unwrap(), is_required(key))).collect()
}

fn of_reader(keys: &[Key]) -> Vec<(&str, &str, bool)> {
    let mut keys: Vec<_> =
        keys.iter().map(|key| (key.name, key.description, key.presence == Presence::Required)).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_schema_has_the_keys_of_the_reader() {
    let schema = schema();
    assert_eq!(described(&schema), of_reader(&TRANSLATION_KEYS));
    assert_eq!(described(&schema["$defs"]["texts"]), of_reader(&TRANSLATED_KEYS));
}

/// Whether the reader finds no mistake.
fn is_read(translation: &Value) -> bool {
    let catalogue = r#"{ "errors": [{ "code": "A.1", "status": 404, "message": "gone" }] }"#;
    let source = |text: String| Source { name: String::new(), text: text.into() };
    let sources = [source(catalogue.to_owned()), source(translation.to_string())];
    let mut problems = Vec::new();
    let catalogue = read_catalogue(&sources[..1], &mut problems);
    read_translations(&sources, 1, &catalogue, true, &mut problems);
    problems.is_empty()
}

#[test]
fn the_schema_and_the_reader_agree() {
    let with = |texts: Value| json!({ "language": "de", "errors": { "A.1": texts } });
    for valid in [
        with(json!({ "message": "weg", "description": "", "measure": "Warten." })),
        with(json!({})),
        json!({ "$schema": "./translations.schema.json", "language": "zh-Hant-TW", "errors": {} }),
        json!({ "language": "x-house-style", "errors": {} }),
    ] {
        assert!(validator().is_valid(&valid) && is_read(&valid), "{valid}");
    }
    for wrong in [
        json!({}),
        json!([]),
        json!({ "language": "de" }),
        json!({ "errors": {} }),
        json!({ "language": "", "errors": {} }),
        json!({ "language": "de_AT", "errors": {} }),
        json!({ "language": "german", "errors": {} }),
        json!({ "language": 1, "errors": {} }),
        json!({ "language": "de", "errors": [] }),
        json!({ "language": "de", "errors": {}, "title": "t" }),
        with(json!("weg")),
        with(json!({ "message": "" })),
        with(json!({ "message": 1 })),
        with(json!({ "measure": null })),
        with(json!({ "status": 404 })),
    ] {
        assert!(!validator().is_valid(&wrong) && !is_read(&wrong), "{wrong}");
    }
}
