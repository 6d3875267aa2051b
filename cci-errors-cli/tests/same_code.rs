//! The library, `explain` and `observe` find the same code in every body.

mod tool;

use cci_errors::{Received, Wire};
use cci_errors_catalogue::{BUILTIN, CatalogueIndex, Source, read_valid};
use serde_json::{Value, json};
use tool::Folder;

/// The codes of well-known APIs.
const APIS: &str = include_str!("../../tests/wire/apis.json");

/// The bodies on which the library is tested.
fn bodies() -> Vec<String> {
    serde_json::from_str(include_str!("captured/bodies.json")).unwrap()
}

fn codes(report: &Value, key: &str) -> Vec<String> {
    report[key].as_array().unwrap().iter().map(|found| found["code"].as_str().unwrap().to_owned()).collect()
}

/// The HTTP status that a body names itself, which is the only one that there is for `explain`.
fn status_of(body: &Value) -> Option<u16> {
    let written = ["status", "code", "Code"].iter().map(|key| &body[*key]);
    let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    written.filter_map(number).find(|number| (100..600).contains(number)).and_then(|number| number.try_into().ok())
}

#[test]
fn the_code_of_a_body_is_the_same_everywhere() {
    let source = |name: &str, text: &'static str| Source { name: name.to_owned(), text: text.into() };
    let sources = [source("builtin", BUILTIN), source("apis.json", APIS)];
    let catalogue = read_valid(&sources).unwrap();
    let index = CatalogueIndex::new(&catalogue);
    let folder = Folder::new();
    folder.write("apis.json", APIS);
    let flags = ["--catalogue", "builtin", "--catalogue", "apis.json", "--format", "json"];
    let mut found = 0;
    let mut wrong = Vec::new();
    for body in bodies() {
        let read = |status: u16| {
            let received = Received::read(status, [], body.as_bytes(), &Wire::NONE, |code| index.knows(code));
            received.code().map(str::to_owned)
        };
        let entry = json!({ "response": { "status": 400, "content": { "text": body } } });
        folder.write("calls.har", json!({ "log": { "entries": [entry] } }).to_string());
        let observed = codes(&folder.run(&[&["observe", "calls.har"], &flags[..]].concat()).json(), "codes");
        // Of a failed call, a number that no catalogue lists may be a code that it does not list yet.
        let is_number = |code: &String| code.bytes().all(|byte| byte.is_ascii_digit()) && !index.knows(code);
        let expected: Vec<String> = read(400).into_iter().collect();
        let is_new_number = expected.is_empty() && observed.iter().all(is_number);
        if observed != expected && !is_new_number {
            wrong.push(format!("observe: {observed:?}, the library: {expected:?}: {body}"));
        }
        // Where a body has no code, explain looks for words in its text.
        let status = serde_json::from_str::<Value>(&body).ok().and_then(|value| status_of(&value)).unwrap_or(0);
        if let Some(code) = read(status) {
            folder.write("body.txt", &body);
            let run = folder.run(&[&["explain", "body.txt"], &flags[..]].concat());
            let explained = if run.status == 2 { Vec::new() } else { codes(&run.json(), "results") };
            if explained != [code.clone()] {
                wrong.push(format!("explain: {explained:?}, the library: {code}: {body}"));
            }
            found += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {found}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(found > 80, "{found}");
}

/// A problem may name its code by the address of its documentation alone.
#[test]
fn the_code_of_a_problem_is_the_one_that_its_type_documents() {
    let folder = Folder::new();
    let entry = json!({ "code": "S.1", "status": 404, "message": "m", "url": "https://docs.shop.example/errors/s1" });
    folder.write("errors.json", json!({ "errors": [entry] }).to_string());
    let body = json!({ "type": "https://docs.shop.example/errors/s1", "title": "gone", "status": 404 });
    folder.write("body.json", body.to_string());
    assert_eq!(codes(&folder.run(&["explain", "body.json", "--format", "json"]).json(), "results"), ["S.1"]);
    assert_eq!(codes(&folder.run(&["observe", "body.json", "--format", "json"]).json(), "codes"), ["S.1"]);
}
