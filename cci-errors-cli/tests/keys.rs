//! Every key of an entry reaches every verb: a key that is added to the table and forgotten in one of them fails here.

mod tool;

use cci_errors_catalogue::{ENTRY_KEYS, Key, Presence, TOP_KEYS, ValueType};
use serde_json::{Map, Value, json};
use tool::Folder;

/// A value that an entry can have under this key.
fn sample(key: &Key) -> Value {
    match (key.name, key.value) {
        ("code", _) => json!("A.1"),
        ("name", _) => json!("SampleName"),
        ("replaced_by", _) => json!("B.2"),
        ("url", _) => json!("https://sample.example/a"),
        ("grpc", _) => json!("ABORTED"),
        (_, ValueType::String) => json!(format!("sample of {}", key.name)),
        (_, ValueType::Status) => json!(418),
        (_, ValueType::Boolean) => json!(true),
        (_, ValueType::Strings) => json!(["sample"]),
        (_, ValueType::Object) => json!({ "order": "string" }),
        (_, ValueType::Lists) => json!({ "sample": ["sample"] }),
        (_, ValueType::Entries) => panic!("an entry has no entries"),
    }
}

/// A catalogue with an entry that has these members in addition to the required ones.
fn catalogue(members: &[(&str, Value)]) -> String {
    let mut entry: Map<String, Value> = Map::new();
    for (key, value) in [("code", json!("A.1")), ("status", json!(404)), ("message", json!("nothing"))] {
        entry.insert(key.to_owned(), value);
    }
    if members.iter().any(|(key, _)| *key == "arguments") {
        entry.insert("message".to_owned(), json!("no {order}"));
    }
    for (key, value) in members {
        entry.insert((*key).to_owned(), value.clone());
    }
    let other = json!({ "code": "B.2", "status": 500, "message": "other" });
    json!({ "categories": { "sample": "Samples." }, "errors": [entry, other] }).to_string()
}

fn keys() -> impl Iterator<Item = &'static Key> {
    ENTRY_KEYS.iter().filter(|key| key.name != "code")
}

#[test]
fn every_key_is_explained_and_compared() {
    let folder = Folder::new();
    folder.write("without.json", catalogue(&[]));
    for key in keys() {
        folder.write("with.json", catalogue(&[(key.name, sample(key))]));
        let check = folder.run(&["check", "with.json"]);
        assert_eq!(check.status, 0, "{}: {}", key.name, check.output);
        let explained = folder.run(&["explain", "A.1", "--catalogue", "with.json", "--format", "json"]).json();
        let entry = &explained["results"][0]["entry"];
        let value = entry.get(key.name).unwrap_or_else(|| panic!("explain says nothing about {}", key.name));
        assert!(value.to_string().contains(sample(key).to_string().trim_matches(['"', '{', '}'])), "{}", key.name);
        let diff = folder.run(&["diff", "without.json", "with.json", "--format", "json"]).json();
        assert_ne!(diff["changes"], json!([]), "diff says nothing about {}", key.name);
    }
}

#[test]
fn every_key_can_be_required() {
    let folder = Folder::new();
    for key in keys().filter(|key| key.presence != Presence::Required && key.name != "status") {
        folder.write("without.json", catalogue(&[]));
        folder.write("with.json", catalogue(&[(key.name, sample(key))]));
        let floor = format!("{}=50%", key.name);
        assert_eq!(folder.run(&["check", "with.json", "--require", &floor]).status, 0, "{}", key.name);
        assert_eq!(folder.run(&["check", "without.json", "--require", &floor]).status, 1, "{}", key.name);
    }
}

#[test]
fn every_string_is_documented() {
    let folder = Folder::new();
    for key in keys().filter(|key| key.value == ValueType::String && key.name != "grpc") {
        folder.write("with.json", catalogue(&[(key.name, sample(key))]));
        for (target, file) in [("html", "index.html"), ("markdown", "errors.md")] {
            let run = folder.run(&["docs", "--catalogue", "with.json", "-o", "out", "--to", target]);
            assert_eq!(run.status, 0, "{}", run.errors);
            let document = folder.read(&format!("out/{file}"));
            assert!(document.contains(sample(key).as_str().unwrap()), "{file} says nothing about {}", key.name);
        }
    }
}

#[test]
fn every_key_is_imported() {
    let folder = Folder::new();
    for key in keys() {
        let text = catalogue(&[(key.name, sample(key))]);
        folder.write("page.json", &text);
        let run = folder.run(&["import", "page.json"]);
        assert_eq!((run.status, run.json()["errors"][0].get(key.name)), (0, Some(&sample(key))), "{}", run.errors);
        assert!(!run.errors.contains("skipped"), "{}: {}", key.name, run.errors);
        // An entry that lacks the key gets it, and one that has it keeps its own.
        folder.write("errors.json", catalogue(&[]));
        let run = folder.run(&["import", "page.json", "-o", "errors.json"]);
        assert_eq!(run.status, 0, "{}", run.errors);
        let is_kept = !["name", "reason", "retryable", "deprecated"].contains(&key.name);
        let after: Value = serde_json::from_str(&folder.read("errors.json")).unwrap();
        assert_eq!(after["errors"][0].get(key.name).is_some(), is_kept, "{}: {after}", key.name);
        let check = folder.run(&["check", "errors.json"]);
        assert_eq!(check.status, 0, "{}: {}", key.name, check.output);
    }
}

#[test]
fn every_declaration_is_imported() {
    let folder = Folder::new();
    let page = json!({
        "$schema": "errors.schema.json", "title": "Parcels", "language": "en", "code_format": "PAR.{status}##",
        "default_status": 500, "url": "https://parcel.example/{code}", "body": "problem", "wire": { "code": ["a.b"] },
        "domain": "parcel.example", "categories": { "lost": "Lost." }, "retired": ["PAR.40499"],
        "fields": { "severity": "string!", "weight": "i64", "loud": "bool" },
        "errors": [
            { "code": "PAR.50001", "name": "OAuth2Gone", "message": "no <b>belt</b>", "categories": ["lost"], "severity": "high",
              "weight": -3, "loud": false, "retryable": false },
            { "code": "PAR.40402", "status": 404, "message": "two\nlines", "severity": "5" },
        ],
    });
    let keys: Vec<&str> = TOP_KEYS.iter().map(|key| key.name).collect();
    assert!(keys.iter().all(|key| page.get(key).is_some()), "{keys:?}");
    folder.write("page.json", page.to_string());
    let run = folder.run(&["import", "page.json"]);
    assert_eq!((run.status, run.json()), (0, page.clone()), "{}", run.errors);
    assert!(!run.errors.contains("skipped"), "{}", run.errors);
    // One that breaks a rule is no more than data.
    folder.write("page.json", page.to_string().replace("\"lost\"]", "\"found\"]"));
    let run = folder.run(&["import", "page.json"]);
    assert!(run.errors.contains("not a valid catalogue"), "{}", run.errors);
    // What a catalogue does not declare is not added to it.
    folder.write("page.json", page.to_string());
    folder.write("errors.json", json!({ "errors": [{ "code": "X", "status": 400, "message": "x" }] }).to_string());
    let run = folder.run(&["import", "page.json", "-o", "errors.json"]);
    assert!(run.errors.contains("\"categories\" of `PAR.50001`: the catalogue does not declare"), "{}", run.errors);
    assert_eq!(folder.run(&["check", "errors.json"]).status, 0);
}
