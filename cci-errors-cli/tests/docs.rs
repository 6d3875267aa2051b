//! `docs`: what is written, and what is in it.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const HOSTILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs/hostile.json");

const BUILTIN: &[&str] = &["--catalogue", "builtin"];

/// An empty folder, one for each test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn docs(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cci-errors"));
    command.arg("docs").args(arguments).current_dir(folder).output().unwrap()
}

/// The file that is written.
fn made(test: &str, file: &str, arguments: &[&str]) -> String {
    let folder = folder(test);
    let output = docs(&folder, &[arguments, &["-o", "out"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(folder.join("out").join(file)).unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn codes(catalogue: &str) -> Vec<Value> {
    let catalogue: Value = serde_json::from_str(catalogue).unwrap();
    catalogue["errors"].as_array().unwrap().clone()
}

/// A text as HTML has it.
fn escaped(text: &str) -> String {
    let references = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")];
    references.iter().fold(text.to_owned(), |text, (c, reference)| text.replace(*c, reference))
}

fn builtin() -> Vec<Value> {
    codes(cci_errors_catalogue::BUILTIN)
}

/// A catalogue of this many codes.
fn large(count: usize) -> String {
    let entries: Vec<String> = (0..count)
        .map(|index| {
            format!(
                r#"{{ "code": "BIG.{:02}.{index:05}", "status": {}, "message": "message {index} of many",
                     "description": "What **happened** was number {index}, as it may.", "measure": "Try {index} again." }}"#,
                index / 500,
                [400, 404, 409, 500][index % 4]
            )
        })
        .collect();
    format!(r#"{{ "errors": [{}] }}"#, entries.join(","))
}

#[test]
fn every_code_has_its_anchor_and_all_that_is_said_about_it() {
    let page = made("anchors", "index.html", BUILTIN);
    for entry in builtin() {
        let code = entry["code"].as_str().unwrap();
        let (_, article) = page.split_once(&format!("<article id=\"{code}\"")).expect(code);
        let (article, _) = article.split_once("</article>").unwrap();
        assert!(article.contains(&format!("href=\"#{code}\"")), "{code}");
        let shown = article.replace("<strong>", "**").replace("</strong>", "**");
        for key in ["name", "message", "description", "measure"] {
            assert!(shown.contains(&escaped(entry[key].as_str().unwrap())), "{code}: {key}");
        }
        assert!(shown.contains(&entry["status"].to_string()), "{code}");
        assert_eq!(shown.contains(">retryable<"), entry["retryable"] == true, "{code}");
    }
    assert_eq!(page.matches("<article ").count(), 112);
    assert!(page.contains("<strong>fieldSelector</strong>"));
    assert!(page.contains("112 codes"));
    assert!(page.contains("A limit of the account is reached."));
}

#[test]
fn the_page_asks_for_nothing() {
    let page = made("requests", "index.html", BUILTIN);
    for reference in ["src=", "url(", "@import", "fetch(", "XMLHttpRequest", "http://", "https://", "//cdn"] {
        assert!(!page.contains(reference), "{reference}");
    }
    let page = made("links", "index.html", &["--catalogue", HOSTILE]);
    for (at, _) in page.match_indices("https://").chain(page.match_indices("http://")) {
        let before = &page[..at];
        let is_link = before.ends_with("<a href=\"") || before.ends_with("rel=\"noreferrer\"><bdi>");
        assert!(is_link, "{}", &page[at - 30..at + 30]);
    }
}

/// The policy names the digests of exactly one script and one style; a browser refuses all others.
#[test]
fn the_policy_allows_only_the_page_itself() {
    for arguments in [BUILTIN, &["--catalogue", HOSTILE]] {
        let page = made(&format!("policy-{}", arguments[1].len()), "index.html", arguments);
        let (_, policy) = page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
        let (policy, rest) = policy.split_once("\">").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 2);
        // Nothing of the catalogue is in either: it could not be made to say something else.
        for (tag, source) in
            [("script", include_str!("../src/docs/html/page.js")), ("style", include_str!("../src/docs/html/page.css"))]
        {
            assert_eq!(rest.matches(&format!("<{tag}")).count(), 1);
            let (_, content) = rest.split_once(&format!("<{tag}>")).unwrap();
            let (content, _) = content.split_once(&format!("</{tag}>")).unwrap();
            assert!(content == source.replace('\r', ""), "{tag}");
            assert!(policy.contains(&BASE64_STANDARD.encode(Sha256::digest(content))), "{tag}");
        }
    }
}

#[test]
fn hostile_texts_stay_text_in_the_page() {
    let page = made("hostile-page", "index.html", &["--catalogue", HOSTILE]);
    let (_, body) = page.split_once("<body>").unwrap();
    for tag in ["<script", "<img", "<style", "<b>", "<i>", "javascript:alert(1)\""] {
        assert!(!body.contains(tag), "{tag}");
    }
    assert!(body.contains("<article id=\"B&quot;x&#39; onclick=alert(1)\""));
    assert!(body.contains("<strong>bold &lt;b&gt;</strong> and ** not **"));
    assert!(body.contains("<var>{limit}</var>"));
    assert!(body.contains("href=\"#C%20d/%C3%A4%2520%23\""));
    assert!(body.contains("<li id=\"OLD&lt;1&gt;\">"));
    assert!(!body.contains("href=\"javascript"));
    let unseen =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}') || c.is_control() && c != '\n';
    assert_eq!(page.find(unseen), None);
    assert!(body.contains("&#x202e;evil"));
}

#[test]
fn hostile_texts_stay_text_in_markdown() {
    let document = made("hostile-markdown", "errors.md", &["--catalogue", HOSTILE, "--to", "markdown"]);
    let mut text = String::new();
    for event in Parser::new_ext(&document, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                assert!(html.starts_with("<a id=\"") || &*html == "</a>", "{html}");
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with('#') || dest_url.starts_with("https://docs.example.com/"), "{dest_url}");
            }
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Table(_)) => panic!("{event:?}"),
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            _ => {}
        }
    }
    for shown in [
        "A<script>alert('c')</script>",
        "</p></article><img src=x onerror=alert(3)> {limit} {who}",
        "# heading\n- item\n<script>x</script>",
        "[x](javascript:alert(1))",
        "old & <i>tired</i>",
        "OLD<1>",
    ] {
        assert!(text.contains(shown), "{shown}\n{text}");
    }
    assert!(!document.contains(['\u{202e}', '\u{2028}', '\u{2029}']));
}

#[test]
fn markdown_lists_every_code_once_below_its_prefix() {
    let document = made("markdown", "errors.md", &["--catalogue", "builtin", "--to", "markdown"]);
    assert!(document.contains("\n- [`CCI.01`](#CCI.01*) ("));
    for entry in builtin() {
        let code = entry["code"].as_str().unwrap();
        assert_eq!(document.matches(&format!("\n### <a id=\"{code}\"></a>`{code}`\n")).count(), 1, "{code}");
    }
    // Every link of the document leads somewhere.
    for (at, _) in document.match_indices("](#") {
        let (anchor, _) = document[at + 3..].split_once(')').unwrap();
        assert!(document.contains(&format!("<a id=\"{anchor}\">")), "{anchor}");
    }
}

#[test]
fn anchors_are_unique_whatever_things_are_called() {
    let folder = folder("unique");
    let catalogue = r#"{ "categories": { "categories": "Categories.", "retired": "Retired." }, "retired": ["top", "x.y"],
        "errors": [{ "code": "categories", "status": 400, "message": "m", "categories": ["categories", "retired"] },
                   { "code": "retired", "status": 401, "message": "m" }, { "code": "4xx", "status": 402, "message": "m" }] }"#;
    fs::write(folder.join("errors.json"), catalogue).unwrap();
    for (target, file, count) in [("html", "index.html", 9), ("markdown", "errors.md", 10)] {
        let output = docs(&folder, &["-o", ".", "--to", target]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let document = fs::read_to_string(folder.join(file)).unwrap();
        let ids: Vec<&str> = document.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids.len(), count, "{ids:?}");
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), count, "{ids:?}");
    }
}

#[test]
fn openapi_is_valid_and_so_is_every_example() {
    let schema: Value = serde_json::from_str(include_str!("docs/openapi-3.1.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mine = folder("openapi-forms");
    let hostile = fs::read_to_string(HOSTILE).unwrap();
    let mut catalogues = vec![("builtin".to_owned(), builtin())];
    for form in ["status", "problem", "gateway"] {
        let text = hostile.replace("\"body\": \"problem\"", &format!("\"body\": \"{form}\""));
        let path = mine.join(format!("{form}.json"));
        fs::write(&path, &text).unwrap();
        catalogues.push((path.to_str().unwrap().to_owned(), codes(&text)));
    }
    for (index, (catalogue, entries)) in catalogues.iter().enumerate() {
        let arguments = ["--to", "openapi", "--catalogue", catalogue];
        let document = made(&format!("openapi{index}"), "errors.openapi.json", &arguments);
        let document: Value = serde_json::from_str(&document).unwrap();
        assert_eq!(schema.validate(&document).map_err(|error| error.to_string()), Ok(()), "{catalogue}");

        let mut seen = HashSet::new();
        let components = &document["components"];
        for (name, response) in components["responses"].as_object().unwrap() {
            let of_status = jsonschema::validator_for(&components["schemas"][name]).unwrap();
            let (_, media_type) = response["content"].as_object().unwrap().iter().next().unwrap();
            assert_eq!(media_type["schema"]["$ref"], format!("#/components/schemas/{name}"));
            for (code, example) in media_type["examples"].as_object().unwrap() {
                let value = &example["value"];
                assert_eq!(of_status.validate(value).map_err(|error| error.to_string()), Ok(()), "{code}");
                // What the runtime crate reads from it is the code.
                let status = name.trim_start_matches("Error").parse().unwrap();
                let body = value.to_string();
                let decoded = cci_errors::ErrorResponse::<cci_errors::CciError>::from_body(status, body.as_bytes());
                assert_eq!(decoded.code().map(cci_errors::Code::as_str), Some(&**code));
                seen.insert(code.clone());
            }
            // Another code is not one of the status.
            let (_, example) = media_type["examples"].as_object().unwrap().iter().next().unwrap();
            let mut other = example["value"].clone();
            let key = ["errorCode", "error_code", "code"].into_iter().find(|key| other[key].is_string()).unwrap();
            other[key] = "no such code".into();
            assert!(!of_status.is_valid(&other));
        }
        let expected: HashSet<String> = entries.iter().map(|entry| entry["code"].as_str().unwrap().into()).collect();
        assert_eq!(seen, expected);
    }
}

/// Makes a module with the enum of a catalogue, and the bodies that it sends: by code, with arguments as in the examples.
macro_rules! service {
    ($module:ident, $file:literal) => {
        mod $module {
            use cci_errors::ErrorResponse;

            cci_errors::cci_errors! {
                #[catalogue($file)]
                pub(super) enum Sent;
            }

            pub(super) fn bodies() -> Vec<(&'static str, String)> {
                let filled = sent!("SHOP.40901", limit = 1, who = "who-1", share = 1.5, is_new = true);
                let others = Sent::ALL.iter().skip(1).map(|code| ErrorResponse::new(*code));
                let all = std::iter::once(filled).chain(others);
                Sent::ALL
                    .iter()
                    .map(|code| code.code())
                    .zip(all.map(|body| serde_json::to_string(&body).unwrap()))
                    .collect()
            }
        }
    };
}

service!(sent_as_status, "tests/docs/sent.status.json");
service!(sent_as_problem, "tests/docs/sent.problem.json");
service!(sent_by_a_gateway, "tests/docs/sent.gateway.json");

/// Examples are what a service sends, byte for byte.
#[test]
fn examples_are_what_is_sent() {
    let forms = [
        ("status", sent_as_status::bodies()),
        ("problem", sent_as_problem::bodies()),
        ("gateway", sent_by_a_gateway::bodies()),
    ];
    for (form, bodies) in forms {
        let catalogue = format!("{}/tests/docs/sent.{form}.json", env!("CARGO_MANIFEST_DIR"));
        let arguments = ["--to", "openapi", "--catalogue", &catalogue];
        let document = made(&format!("sent-{form}"), "errors.openapi.json", &arguments);
        for (code, body) in bodies {
            // The text, since maps of `serde_json` do not keep the order.
            let (_, rest) = document.split_once(&format!("\"{code}\": {{")).unwrap();
            let (_, value) = rest.split_once("\"value\": ").unwrap();
            let value: Box<serde_json::value::RawValue> =
                serde_json::Deserializer::from_str(value).into_iter().next().unwrap().unwrap();
            assert_eq!(without_layout(value.get()), body, "{form} {code}");
        }
        let document: Value = serde_json::from_str(&document).unwrap();
        assert_eq!(document["paths"], serde_json::json!({}));
        let header = |name: &str| &document["components"]["responses"][name]["headers"]["Retry-After"];
        assert!(header("Error500").is_object() && header("Error409").is_null(), "{document}");
    }
}

/// JSON without the blanks between its tokens.
fn without_layout(json: &str) -> String {
    let (mut is_string, mut is_escape) = (false, false);
    let is_kept = |c: &char| {
        let is_kept = is_string || !c.is_whitespace();
        match c {
            _ if is_escape => is_escape = false,
            '\\' => is_escape = is_string,
            '"' => is_string = !is_string,
            _ => {}
        }
        is_kept
    };
    json.chars().filter(is_kept).collect()
}

#[test]
fn check_says_which_file_is_stale() {
    let folder = folder("check");
    fs::write(folder.join("errors.json"), large(3)).unwrap();
    for (target, file) in [("html", "index.html"), ("markdown", "errors.md"), ("openapi", "errors.openapi.json")] {
        let check = || docs(&folder, &["-o", "site", "--check", "--to", target]);
        let missing = check();
        assert_eq!(missing.status.code(), Some(1));
        assert_eq!(
            text(&missing.stdout),
            format!("site/{file}: missing\nhelp: run the same command without --check\n")
        );
        assert!(!folder.join("site").join(file).exists());

        assert_eq!(docs(&folder, &["-o", "site", "--to", target]).status.code(), Some(0));
        let fresh = check();
        assert_eq!(fresh.status.code(), Some(0));
        assert_eq!(text(&fresh.stdout), format!("site/{file}: unchanged (3 codes)\n"));
        // A checkout may change the ends of lines.
        let written = fs::read_to_string(folder.join("site").join(file)).unwrap();
        fs::write(folder.join("site").join(file), written.replace('\n', "\r\n")).unwrap();
        assert_eq!(check().status.code(), Some(0));

        fs::write(folder.join("errors.json"), large(4)).unwrap();
        let stale = check();
        assert_eq!(stale.status.code(), Some(1));
        assert!(text(&stale.stdout).starts_with(&format!("site/{file}: stale\n")));
        fs::write(folder.join("errors.json"), large(3)).unwrap();
    }
}

#[test]
fn the_report_as_json() {
    let folder = folder("json");
    let report = |arguments: &[&str]| -> Value {
        serde_json::from_slice(&docs(&folder, &[arguments, BUILTIN, &["-o", ".", "--format", "json"]].concat()).stdout)
            .unwrap()
    };
    let expected = |state: &str| serde_json::json!({"files": [{"file": "./index.html", "state": state}], "codes": 112});
    assert_eq!(report(&["--check"]), expected("missing"));
    assert_eq!(report(&[]), expected("written"));
    assert_eq!(report(&[]), expected("unchanged"));
    assert_eq!(report(&["--check"]), expected("unchanged"));
}

#[test]
fn the_same_catalogue_gives_the_same_bytes() {
    for (target, file) in [("html", "index.html"), ("markdown", "errors.md"), ("openapi", "errors.openapi.json")] {
        let first = made("same1", file, &["--to", target, "--catalogue", HOSTILE]);
        let second = made("same2", file, &["--to", target, "--catalogue", HOSTILE]);
        assert!(first == second, "{file}");
        assert!(!first.contains('\r'));
        assert!(first.ends_with('\n'));
    }
}

#[test]
fn ten_thousand_codes_are_all_on_the_page() {
    let folder = folder("large");
    fs::write(folder.join("errors.json"), large(10_000)).unwrap();
    assert!(docs(&folder, &["-o", "."]).status.success());
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    assert_eq!(page.matches("<article ").count(), 10_000);
}

#[test]
fn docs_reports_an_invalid_catalogue() {
    let folder = folder("mistakes");
    fs::write(folder.join("errors.json"), r#"{ "errors": [{ "code": "A", "status": 99, "message": "m" }] }"#).unwrap();
    let output = docs(&folder, &["-o", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: errors.json:1:"), "{}", text(&output.stderr));
    assert!(!folder.join("index.html").exists());

    fs::write(folder.join("file"), "").unwrap();
    let output = docs(&folder, &["--catalogue", "builtin", "-o", "file"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: file"), "{}", text(&output.stderr));

    let output = docs(&folder, &["--catalogue", "missing.json", "-o", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(docs(&folder, &[]).status.code(), Some(2));
}

/// What is at the path need not be a file: a device never ends, and a pipe has nobody who writes to it.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_read() {
    let folder = folder("devices");
    fs::write(folder.join("errors.json"), large(3)).unwrap();
    fs::create_dir(folder.join("zero")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.join("zero/index.html")).unwrap();
    let zero = docs(&folder, &["-o", "zero", "--check"]);
    assert_eq!((zero.status.code(), text(&zero.stdout).lines().next()), (Some(1), Some("zero/index.html: missing")));
    fs::create_dir(folder.join("fifo")).unwrap();
    let made = Command::new("mkfifo").arg(folder.join("fifo/index.html")).status();
    if made.is_ok_and(|status| status.success()) {
        let check = docs(&folder, &["-o", "fifo", "--check"]);
        assert_eq!(check.status.code(), Some(1));
        let reader = Command::new("cat").arg(folder.join("fifo/index.html")).stdout(Stdio::piped()).spawn().unwrap();
        assert!(docs(&folder, &["-o", "fifo"]).status.success());
        let read = reader.wait_with_output().unwrap();
        assert!(text(&read.stdout).ends_with("</html>\n"));
    }
    fs::create_dir_all(folder.join("taken/index.html")).unwrap();
    let taken = docs(&folder, &["-o", "taken"]);
    assert_eq!(text(&taken.stderr), "error: taken/index.html: expected a file, found a folder\n");
}

/// A limit, a full disk or a killed process leaves the old file.
#[cfg(unix)]
#[test]
fn a_write_that_fails_leaves_the_old_file() {
    let folder = folder("limit");
    fs::write(folder.join("errors.json"), large(300)).unwrap();
    fs::write(folder.join("index.html"), "the old page").unwrap();
    let tool = env!("CARGO_BIN_EXE_cci-errors");
    // In blocks of 512 or 1,024 bytes.
    let script = format!("ulimit -f 16; '{tool}' docs -o .");
    let limited = Command::new("sh").args(["-c", &script]).current_dir(&folder).output().unwrap();
    assert!(!limited.status.success());
    assert_eq!(fs::read_to_string(folder.join("index.html")).unwrap(), "the old page");
}
