//! Nothing that comes from outside steers a terminal, forges a line or starts a command of a workflow, in any stream.

mod tool;

use cci_errors_catalogue::is_invisible;
use serde_json::Value;
use tool::{Folder, git};

/// What a name, a code, a text or an argument may try. The last is a line of its own in a file name.
const ATTACK: &str = "\u{1b}]0;x\u{7}\u{202e}\u{9b}2J ##[error]x \r\n::add-mask::secret\u{2028}";

/// Asserts that lines of a report are harmless.
fn assert_harmless(what: &str, printed: &str) {
    let is_bad = |c: char| c != '\n' && is_invisible(c);
    assert!(!printed.contains(is_bad), "{what}: {printed:?}");
    assert!(!printed.contains("##["), "{what}: {printed}");
    for line in printed.lines() {
        assert!(!line.trim_start().starts_with("::add-mask"), "{what}: {printed}");
    }
}

/// A catalogue whose every string tries it. What rules refuse is reported, which is printing, too.
fn catalogue() -> String {
    serde_json::json!({
        "title": ATTACK,
        "categories": { "a": ATTACK, "@user": ATTACK },
        "fields": { "team": "string" },
        "retired": [ATTACK],
        ATTACK: 1,
        "errors": [
            { "code": "A.1", "status": 400, "message": ATTACK, "description": ATTACK, "measure": ATTACK, "since": ATTACK,
              "reason": ATTACK, "deprecated": ATTACK, "team": ATTACK, "categories": ["a"] },
            { "code": format!("A.{ATTACK}"), "name": ATTACK, "status": 400, "message": "m", ATTACK: ATTACK },
        ]
    })
    .to_string()
}

#[test]
fn nothing_from_outside_is_obeyed() {
    let folder = Folder::new();
    let clean = catalogue().replace("A.\\u001b", "A.2\\u001b");
    let valid = serde_json::json!({
        "title": ATTACK, "fields": { "team": "string" },
        "errors": [{ "code": "A.1", "status": 400, "message": ATTACK, "measure": ATTACK, "team": ATTACK }]
    });
    folder.write("bad.json", catalogue());
    folder.write("old.json", clean);
    folder.write("valid.json", valid.to_string());
    folder.write("other.json", valid.to_string().replace("\"A.1\"", "\"A.2\"").replace("secret", "secrets"));
    folder.write("src/main.rs", format!("const A: &str = \"A.9\"; const B: &str = {ATTACK:?};"));
    let body = serde_json::json!({ "status": 400, "errorCode": format!("A.{ATTACK}"), "message": ATTACK });
    folder.write("service.log", format!("{body}\n{ATTACK} A.7\n"));
    let name = format!("a{}.json", ATTACK.replace('/', ""));
    let is_named = std::fs::write(folder.root().join(&name), catalogue()).is_ok();
    if is_named {
        std::fs::write(folder.root().join("src").join(name.replace("json", "rs")), "const A: &str = \"A.9\"; '")
            .unwrap();
    }
    let revision = format!("git:{ATTACK}");
    let require = format!("--require={ATTACK}");
    let runs: &[&[&str]] = &[
        &["check", "bad.json"],
        &["check", &name],
        &["check", "valid.json", "--source", "src", "--unused"],
        &["check", "valid.json", &require],
        &["check", ATTACK],
        &["explain", ATTACK, "--catalogue", "valid.json"],
        &["explain", "A.1", "--catalogue", "valid.json"],
        &["explain", "A.1", "--catalogue", "bad.json"],
        &["explain", "--catalogue", "valid.json"],
        &["explain", "service.log", "--catalogue", "valid.json"],
        &["diff", "old.json", "valid.json"],
        &["diff", "valid.json", "other.json"],
        &["diff", "valid.json", "other.json", "--format", "markdown"],
        &["diff", &revision, "valid.json"],
        &["diff", &name, "valid.json"],
        &["docs", "-o", "out", "--catalogue", &name],
        &["docs", "-o", ATTACK, "--catalogue", "valid.json"],
        &["observe", "service.log", "--catalogue", "valid.json"],
        &["observe", ATTACK, "--catalogue", "valid.json"],
        &["observe", "service.log", "--catalogue", "valid.json", "-o", "extra.json"],
        &["import", &name],
        &["man", ATTACK],
        &[ATTACK],
        &["check", "--format", ATTACK],
    ];
    for arguments in runs {
        let run = folder.run(arguments);
        assert_harmless(&format!("{arguments:?}"), &run.output);
        assert_harmless(&format!("{arguments:?}"), &run.errors);
    }
    for arguments in [
        &["check", "bad.json", "--format", "json"][..],
        &["explain", "A.1", "--catalogue", "valid.json", "--format", "json"],
        &["diff", "valid.json", "other.json", "--format", "json"],
        &["observe", "service.log", "--catalogue", "valid.json", "--format", "json"],
    ] {
        let run = folder.run(arguments);
        assert_harmless(&format!("{arguments:?}"), &run.output);
        // Escaped, and not lost: by JSON, or, in a message, as people read it.
        let said: Value = run.json();
        let said = said.to_string();
        assert!(said.contains('\u{202e}') || said.contains("u{202e}"), "{arguments:?}: {said}");
    }
}

/// In the format for workflows, only the tool's own commands are commands.
#[test]
fn annotations_cannot_be_forged() {
    let folder = Folder::new();
    folder.write("bad.json", catalogue());
    folder.write("old.json", r#"{"errors":[{"code":"A.1","status":400,"message":"m"}]}"#);
    let run = folder.run(&["check", "bad.json", "--format", "github"]);
    assert!(run.output.lines().count() > 1);
    assert!(run.output.lines().all(|line| line.starts_with("::error file=bad.json,line=")), "{}", run.output);
    assert!(!run.output.contains(|c: char| c != '\n' && c.is_control()), "{:?}", run.output);
}

#[test]
fn names_in_a_comment_notify_nobody() {
    let folder = Folder::new();
    let text = |message: &str| format!(r#"{{"errors":[{{"code":"A.1","status":400,"message":"{message}"}}]}}"#);
    folder.write("old.json", text("ask @octocat"));
    folder.write("new.json", text("ask @hubot @octocat/team"));
    let run = folder.run(&["diff", "old.json", "new.json", "--format", "markdown"]);
    let is_mention = |at: usize| run.output[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    assert!(
        run.output.contains("octocat") && !run.output.match_indices('@').any(|(at, _)| is_mention(at)),
        "{}",
        run.output
    );
}

/// The message of git is printed, and it quotes the revision.
#[test]
fn revisions_are_quoted_harmlessly() {
    let folder = Folder::new();
    folder.write("errors.json", r#"{"errors":[{"code":"A.1","status":400,"message":"m"}]}"#);
    if !git(folder.root(), &["init", "--quiet"]) {
        eprintln!("skipped: git is not installed");
        return;
    }
    for revision in ["\u{1b}[2J", "a\n::add-mask::x", "\u{202e}"] {
        let run = folder.run(&["diff", &format!("git:{revision}"), "errors.json"]);
        assert_eq!(run.status, 2);
        assert_harmless(revision, &run.errors);
    }
}
