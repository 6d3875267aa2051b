//! The page of `docs` in a browser: search, filters, anchors, copying, and what is left without its script.
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

/// What a reader does, in the words of the frame's window. Each step waits until the page has drawn itself.
const READER: &str = include_str!("page/reader.js");

/// How long the reader may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the reader saw, or `None` where there is no Chromium.
fn seen(page: &[u8]) -> Option<Value> {
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
            "--window-size=1300,900",
            "--remote-debugging-port=0",
        ]);
        command.arg(format!("--user-data-dir={}", profile.path("profile"))).arg(&address);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
    })?;
    let reader =
        format!("<!DOCTYPE html><meta charset=utf-8><script>addEventListener(\"load\", () => {{{READER}}})</script>");
    let html = Header::from_bytes("Content-Type", "text/html; charset=utf-8").unwrap();
    let mut seen = String::new();
    while seen.is_empty() {
        let Some(mut request) = server.recv_timeout(PATIENCE).unwrap() else { break };
        let body = match request.url() {
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
    let Some(seen) = seen(folder.read("index.html").as_bytes()) else {
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
