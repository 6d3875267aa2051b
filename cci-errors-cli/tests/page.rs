//! The page of `docs` in a browser: search, filters, anchors, copying, languages, and what is left without its script.
//!
//! A page that frames it acts as a reader would and sends what it saw. Where no Chromium is installed,
//! the test says that it is skipped; `CHROMIUM` names another one.

mod tool;

use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::time::Duration;
use tiny_http::{Header, Response, Server};
use tool::Folder;

fn catalogue() -> String {
    let statuses = [404, 409, 429, 500];
    let entry = |index: usize| {
        json!({
            "code": format!("SHOP.{}", 40000 + index), "status": statuses[index % 4],
            "message": format!("message number {index}"), "retryable": index % 4 == 2,
            "categories": if index % 10 == 0 { ["quota"] } else { ["stock"] },
        })
    };
    let mut entries: Vec<Value> = (0..120).map(entry).collect();
    entries.push(json!({ "code": "a b", "status": 500, "message": "needle in the haystack" }));
    entries.push(json!({ "code": "a%20b", "status": 500, "message": "another" }));
    json!({ "title": "Shop", "categories": { "quota": "A limit.", "stock": "Nothing left." }, "errors": entries })
        .to_string()
}

/// What every reader does, in the words of the frame's window. Each step waits until the page has drawn itself.
const READER: &str = include_str!("page/reader.js");

/// How long the reader may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the reader saw who reads these languages, or `None` where there is no Chromium.
fn seen(page: &[u8], script: &str, languages: &str) -> Option<Value> {
    let server = Server::http("127.0.0.1:0").unwrap();
    let address = format!("http://{}/reader", server.server_addr());
    let names = std::env::var("CHROMIUM").map_or_else(
        |_| ["chromium", "chromium-browser", "google-chrome"].map(str::to_owned).to_vec(),
        |name| vec![name],
    );
    let profile = Folder::new();
    let mut browser = names.iter().find_map(|name| {
        let mut command = Command::new(name);
        command.args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--window-size=1300,900",
            "--remote-debugging-port=0",
        ]);
        command.arg(format!("--accept-lang={languages}"));
        command.arg(format!("--user-data-dir={}", profile.path("profile"))).arg(&address);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
    })?;
    let reader = format!(
        "<!DOCTYPE html><meta charset=utf-8><script>addEventListener(\"load\", () => {{{READER}{script}}})</script>"
    );
    let html = Header::from_bytes("Content-Type", "text/html; charset=utf-8").unwrap();
    let mut seen = String::new();
    while seen.is_empty() {
        let Some(mut request) = server.recv_timeout(PATIENCE).unwrap() else { break };
        let path = request.url().split('?').next().unwrap_or_default().to_owned();
        let body = match &*path {
            "/index.html" => page,
            "/reader" => reader.as_bytes(),
            "/seen" => {
                request.as_reader().read_to_string(&mut seen).unwrap();
                &[]
            }
            _ => &[],
        };
        let _ = request.respond(Response::from_data(body).with_header(html.clone()));
    }
    let _ = browser.kill();
    browser.wait().unwrap();
    Some(serde_json::from_str(&seen).unwrap_or_else(|error| panic!("{error}: {seen}")))
}

#[test]
fn a_reader_finds_codes() {
    let folder = Folder::new();
    folder.write("errors.json", catalogue());
    assert_eq!(folder.run(&["docs", "-o", "."]).status, 0);
    let script = include_str!("page/search.js");
    let Some(seen) = seen(folder.read("index.html").as_bytes(), script, "en") else {
        eprintln!("skipped: no Chromium; name one in CHROMIUM");
        return;
    };
    let expected = json!({
        "all": [122, "122", true],
        "search": [["a b"], "1", true],
        "nothing": [[], "0", false],
        "status": [30, "30", "SHOP.40000"],
        "both": [6, "6"],
        "retryable": 6,
        "reset": [122, true],
        "anchor": [false, true, true],
        "link to a b": "a b",
        "link to a%20b": "a%20b",
        "tag": [12, "quota"],
        "slash": true,
        "escape": "",
        "enter": "#SHOP.40013",
        "copy": seen["copy"],
        "still": ["none", "none", 122],
    });
    assert_eq!(seen, expected);
    // Who reads the page over an address that the browser trusts less gets the link in the address bar.
    assert!(["Copied", "In the address bar"].contains(&seen["copy"].as_str().unwrap()), "{seen}");
}

#[test]
fn a_reader_chooses_a_language() {
    let folder = Folder::new();
    let catalogue = json!({
        "title": "Library", "language": "en",
        "errors": [
            { "code": "LIB.40401", "status": 404, "message": "no book called {title}", "arguments": { "title": "string" },
              "measure": "Look for another edition." },
            { "code": "LIB.40901", "status": 409, "message": "lent" },
        ]
    });
    folder.write("errors.json", catalogue.to_string());
    let translations = [
        (
            "de",
            json!({ "message": "kein Buch namens {title}", "description": "Es fehlt.", "measure": "Eine andere Ausgabe." }),
        ),
        ("de-AT", json!({ "message": "koa Buch namens {title}" })),
        ("ar", json!({ "message": "{title}: لا يوجد كتاب" })),
    ];
    let mut arguments = vec!["docs".to_owned(), "-o".to_owned(), ".".to_owned()];
    for (language, texts) in &translations {
        let name = format!("errors.{language}.json");
        folder.write(&name, json!({ "language": language, "errors": { "LIB.40401": texts } }).to_string());
        arguments.extend(["--translations".to_owned(), name]);
    }
    let arguments: Vec<&str> = arguments.iter().map(|argument| &**argument).collect();
    assert_eq!(folder.run(&arguments).status, 0);
    let script = include_str!("page/languages.js");
    let Some(seen) = seen(folder.read("index.html").as_bytes(), script, "fr,ar-EG,de") else {
        eprintln!("skipped: no Chromium; name one in CHROMIUM");
        return;
    };
    let edition = ["What to do", "Look for another edition."];
    let german = ["kein Buch namens {title}", "What happened", "Es fehlt.", "What to do", "Eine andere Ausgabe."];
    let english = json!(["no book called {title}", edition[0], edition[1]]);
    let expected = json!({
        "first": { "chosen": "ar", "shown": ["{title}: لا يوجد كتاب", edition[0], edition[1]], "direction": "rtl" },
        "asked": { "chosen": "de-AT", "direction": "ltr",
                   "shown": ["koa Buch namens {title}", german[1], german[2], german[3], german[4]] },
        "not there": { "chosen": "", "shown": english, "direction": "ltr" },
        "names": ["English (2)", "Deutsch (1)", "Österreichisches Deutsch (1)", "العربية (1)"],
        "changed": [[], ["LIB.40401"], [], ["LIB.40401"], german,
                    [], ["LIB.40401", "LIB.40901"], english, "?language=en#LIB.40901"],
        "without the script": { "chosen": "", "shown": english, "direction": "ltr" },
    });
    assert_eq!(seen, expected);
}
