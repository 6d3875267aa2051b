//! What changed between two catalogues, and what it breaks.

mod tool;

use serde_json::{Value, json};
use std::path::PathBuf;
use std::{env, fs};
use tool::{Folder, Run, git};

/// A catalogue with something of everything.
fn catalogue() -> Value {
    json!({
        "title": "Shop",
        "categories": { "quota": "A limit is reached.", "stock": "Nothing is left." },
        "fields": { "severity": "string", "rank": "u64" },
        "retired": ["SHOP.40900"],
        "errors": [
            { "code": "SHOP.40901", "name": "CartTaken", "status": 409, "message": "cart {cart} is taken",
              "arguments": { "cart": "string" }, "categories": ["stock"], "severity": "low" },
            { "code": "SHOP.42901", "name": "TooMany", "status": 429, "message": "too many", "retryable": true,
              "categories": ["quota"], "rank": 8 },
            { "code": "SHOP.50001", "name": "Internal", "status": 500, "message": "failed" }
        ]
    })
}

/// The difference after an edit, with flags.
fn diff(edit: impl FnOnce(&mut Value), flags: &[&str]) -> Run {
    let folder = Folder::new();
    let mut changed = catalogue();
    folder.write("old.json", changed.to_string());
    edit(&mut changed);
    folder.write("new.json", changed.to_string());
    folder.run(&[&["diff", "old.json", "new.json"], flags].concat())
}

fn changes(edit: impl FnOnce(&mut Value)) -> (String, Vec<(String, String)>) {
    let run = diff(edit, &["--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let document: Value = serde_json::from_str(&run.output).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let changes = document["changes"].as_array().unwrap().iter();
    (text(&document["verdict"]), changes.map(|change| (text(&change["change"]), text(&change["verdict"]))).collect())
}

type Edit = fn(&mut Value);

#[test]
fn every_row_of_the_table() {
    let rows: &[(&str, &str, Edit)] = &[
        ("code-removed", "major", |it| drop(it["errors"].as_array_mut().unwrap().remove(2))),
        ("code-retired", "major", |it| {
            it["errors"].as_array_mut().unwrap().remove(2);
            it["retired"] = json!(["SHOP.40900", "SHOP.50001"]);
        }),
        ("name-changed", "major", |it| it["errors"][2]["name"] = json!("Broken")),
        ("status-changed", "major", |it| it["errors"][2]["status"] = json!(503)),
        ("category-removed", "major", |it| {
            it["categories"] = json!({ "quota": "A limit is reached." });
            it["errors"][0]["categories"] = json!([]);
        }),
        ("argument-added", "major", |it| {
            it["errors"][2]["message"] = json!("failed");
            it["errors"][2]["arguments"] = json!({ "why": "string" });
            it["errors"][2]["message"] = json!("failed: {why}");
        }),
        ("argument-removed", "major", |it| {
            it["errors"][0].as_object_mut().unwrap().remove("arguments");
        }),
        ("argument-retyped", "major", |it| it["errors"][0]["arguments"]["cart"] = json!("u64")),
        ("body-changed", "major", |it| it["body"] = json!("problem")),
        ("field-removed", "major", |it| {
            it["fields"] = json!({ "severity": "string" });
            it["errors"][1].as_object_mut().unwrap().remove("rank");
        }),
        ("field-retyped", "major", |it| it["fields"]["rank"] = json!("i64")),
        ("code-added", "minor", |it| {
            let entry = json!({ "code": "SHOP.40902", "status": 409, "message": "m" });
            it["errors"].as_array_mut().unwrap().push(entry);
        }),
        ("retryable-changed", "minor", |it| it["errors"][1]["retryable"] = json!(false)),
        ("reason-changed", "minor", |it| it["errors"][2]["reason"] = json!("Broken")),
        ("categories-changed", "minor", |it| it["errors"][0]["categories"] = json!(["quota", "stock"])),
        ("deprecated-changed", "minor", |it| it["errors"][2]["deprecated"] = json!("old")),
        ("replaced-by-changed", "minor", |it| it["errors"][2]["replaced_by"] = json!("SHOP.42901")),
        ("order-changed", "minor", |it| it["errors"].as_array_mut().unwrap().swap(0, 1)),
        ("category-added", "minor", |it| it["categories"]["billing"] = json!("Money.")),
        ("field-added", "minor", |it| it["fields"]["pages_us"] = json!("bool")),
        ("field-changed", "minor", |it| it["errors"][0]["severity"] = json!("high")),
        ("message-changed", "patch", |it| it["errors"][2]["message"] = json!("it failed")),
        ("description-changed", "patch", |it| it["errors"][2]["description"] = json!("It failed.")),
        ("measure-changed", "patch", |it| it["errors"][2]["measure"] = json!("Wait.")),
        ("url-changed", "patch", |it| it["errors"][2]["url"] = json!("https://example.com")),
        ("url-changed", "patch", |it| it["url"] = json!("https://example.com/{code}")),
        ("since-changed", "patch", |it| it["errors"][2]["since"] = json!("2")),
        ("title-changed", "patch", |it| it["title"] = json!("Shops")),
        ("code-format-changed", "patch", |it| it["code_format"] = json!("SHOP.#####")),
        ("category-description-changed", "patch", |it| it["categories"]["quota"] = json!("Full.")),
        ("retired-changed", "patch", |it| it["retired"] = json!([])),
    ];
    for (change, verdict, edit) in rows {
        let expected = vec![((*change).to_owned(), (*verdict).to_owned())];
        // What a form of a message changes besides, is text.
        let (overall, mut found) = changes(edit);
        found.retain(|(name, _)| name != "message-changed" || *change == "message-changed");
        assert_eq!((overall.as_str(), found), (*verdict, expected), "{change}");
    }
}

#[test]
fn equal_catalogues_have_no_changes() {
    // The reason that a status has anyway, and the default of a key, change nothing.
    let edit = |it: &mut Value| {
        it["errors"][2]["reason"] = json!("InternalError");
        it["body"] = json!("status");
        it["errors"][2]["retryable"] = json!(false);
        it["errors"][2]["categories"] = json!([]);
    };
    assert_eq!(changes(edit), ("none".to_owned(), Vec::new()));
    let run = diff(edit, &["--deny", "patch"]);
    assert_eq!((run.status, &*run.output), (0, "old.json → new.json: nothing changed\n"));
    let builtin = Folder::new().run(&["diff", "builtin", "builtin"]);
    assert_eq!((builtin.status, &*builtin.output), (0, "builtin → builtin: nothing changed\n"));
}

#[test]
fn people_read_what_breaks() {
    let edit = |it: &mut Value| {
        it["errors"][0]["status"] = json!(503);
        it["errors"].as_array_mut().unwrap().push(json!({ "code": "SHOP.50002", "status": 500, "message": "m",
            "retryable": true, "categories": ["quota"] }));
        it["errors"][2]["message"] = json!("it failed");
    };
    let run = diff(edit, &[]);
    assert_eq!(
        run.output,
        "old.json → new.json: major

major: code that uses the enum may no longer compile, or takes another arm
  SHOP.40901  status 409 → 503
      `4xx` no longer matches it, `5xx` does
      `409` selects no code any more, which is a compile error

minor: code that uses the enum compiles, and may act differently
  SHOP.50002  added Shop50002
      `500`, `5xx`, `quota`, `retryable` and `\"SHOP.*\"` match it now

patch: texts only
  SHOP.50001  message failed → it failed

3 changes: 1 major, 1 minor, 1 patch
"
    );
    let retired = diff(|it| drop(it["errors"].as_array_mut().unwrap().remove(1)), &[]);
    assert!(retired.output.contains("the variant `TooMany` and patterns with `\"SHOP.42901\"` no longer compile"));
    assert!(retired.output.contains("`429`, `quota` and `retryable` select no code any more"), "{}", retired.output);
}

#[test]
fn gates() {
    let text: Edit = |it| it["errors"][2]["message"] = json!("it failed");
    let added: Edit = |it| {
        it["errors"].as_array_mut().unwrap().push(json!({ "code": "SHOP.50002", "status": 500, "message": "m" }));
    };
    for (edit, flags, status) in [
        (text, &["--deny", "major"][..], 0),
        (text, &["--deny", "minor"], 0),
        (text, &["--deny", "patch"], 1),
        (added, &["--deny", "major"], 0),
        (added, &["--deny", "minor"], 1),
        (added, &["--deny", "major", "--exhaustive"], 1),
        (added, &["--exhaustive"], 0),
    ] {
        assert_eq!(diff(edit, flags).status, status, "{flags:?}");
    }
}

#[test]
fn markdown_and_annotations_hold_hostile_texts() {
    let edit: Edit = |it| {
        it["errors"][2]["message"] = json!("<b>|\u{1b}[2J\n::error::x %\u{202e}");
        it["errors"].as_array_mut().unwrap().push(json!({ "code": "A|B`.1", "status": 501, "message": "m" }));
    };
    let markdown = diff(edit, &["--format", "markdown"]);
    assert_eq!(markdown.status, 0);
    assert!(markdown.output.contains("| ``A\\|B`.1`` | added AB1 |"), "{}", markdown.output);
    assert!(markdown.output.contains("\\<b\\>\\|"), "{}", markdown.output);
    let github = diff(edit, &["--format", "github", "--deny", "minor"]);
    assert_eq!(github.status, 1);
    assert!(github.output.lines().all(|line| line.starts_with("::")), "{}", github.output);
    assert!(github.output.starts_with("::error file=new.json,line=1,col="), "{}", github.output);
    assert!(github.output.contains("::notice file=new.json,"));
    for output in [markdown.output, github.output, diff(edit, &[]).output] {
        assert!(!output.contains(['\u{1b}', '\u{202e}']), "{output}");
    }
}

#[test]
fn what_cannot_be_read_is_2() {
    let folder = Folder::new();
    folder.write("good.json", catalogue().to_string());
    folder.write("binary.json", "\u{0}\u{1}PNG");
    folder.write("empty.json", "");
    let mut repeated = catalogue();
    let entry = repeated["errors"][0].clone();
    repeated["errors"].as_array_mut().unwrap().push(entry);
    folder.write("repeated.json", repeated.to_string());
    for (arguments, status) in [
        (&["good.json"][..], 2),
        (&["good.json", "missing.json"], 2),
        (&["binary.json", "good.json"], 2),
        (&["good.json", "empty.json"], 2),
        (&["good.json", "repeated.json"], 2),
        // What was wrong in the past is no obstacle.
        (&["repeated.json", "good.json"], 0),
        (&["git:", "good.json"], 2),
        (&["git:--help", "good.json"], 2),
        (&["good.json", "good.json", "--package", "Cargo.toml"], 2),
        (&["good.json", "good.json", "--deny", "none"], 2),
    ] {
        let run = folder.run(&[&["diff"], arguments].concat());
        assert_eq!(run.status, status, "{arguments:?}: {}", run.errors);
        assert_eq!(run.errors.is_empty(), arguments == ["good.json", "good.json"], "{arguments:?}");
    }
}

#[test]
fn any_text_is_survived() {
    let text = catalogue().to_string();
    let folder = Folder::new();
    folder.write("good.json", &text);
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..60 {
        let mut bytes = text.clone().into_bytes();
        match round % 3 {
            0 => bytes.truncate(random.usize(..bytes.len())),
            1 => (0..3).for_each(|_| {
                let at = random.usize(..bytes.len());
                bytes[at] = *random.choice(b"{}[]\",:0\\x\n".iter()).unwrap();
            }),
            _ => drop(bytes.drain(random.usize(..bytes.len() / 2)..random.usize(bytes.len() / 2..bytes.len()))),
        }
        folder.write("odd.json", bytes);
        for sides in [["odd.json", "good.json"], ["good.json", "odd.json"]] {
            let run = folder.run(&["diff", sides[0], sides[1], "--format", "json"]);
            assert!(matches!(run.status, 0 | 2), "{}: {}", run.status, run.errors);
            assert!(!run.errors.contains("panicked"), "{}", run.errors);
        }
    }
}

/// A repository with a release, or `None` where there is no git.
fn repository(name: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("api")).unwrap();
    fs::write(folder.join("api/errors.json"), catalogue().to_string()).unwrap();
    fs::write(folder.join("api/Cargo.toml"), "[package]\nname = \"a\"\nversion.workspace = true\n").unwrap();
    fs::write(folder.join("Cargo.toml"), "[workspace]\npackage.version = \"0.2.0\"\n").unwrap();
    let git = |arguments: &[&str]| git(&folder, arguments);
    let is_made = git(&["init", "-q"]) && git(&["add", "."]) && git(&["commit", "-q", "--no-verify", "-m", "a"]);
    if !is_made || !git(&["tag", "v0.2.0"]) {
        eprintln!("skipped: git is not there, or makes no repository");
        return None;
    }
    Some(folder)
}

#[test]
fn revisions() {
    let Some(root) = repository("diff_revisions") else { return };
    let mut changed = catalogue();
    changed["errors"][2]["status"] = json!(501);
    fs::write(root.join("api/errors.json"), changed.to_string()).unwrap();
    let api = root.join("api");
    let absolute = api.join("errors.json").to_str().unwrap().to_owned();
    for (folder, old, new) in [
        (&api, "git:v0.2.0", "errors.json"),
        (&api, "git:HEAD:./errors.json", "errors.json"),
        (&api, "git:HEAD:../api/errors.json", "./errors.json"),
        (&root, "git:HEAD:api/errors.json", "api/errors.json"),
        (&root, "git:HEAD", "api/errors.json"),
        (&api, "git:HEAD", &*absolute),
        (&std::env::temp_dir(), "git:HEAD", &*absolute),
    ] {
        let run = Run::new(folder, &["diff", old, new, "--deny", "major"], b"");
        assert_eq!(run.status, 1, "{old}: {}", run.errors);
        assert!(run.output.contains("status 500 → 501"), "{}", run.output);
    }
    let same = Run::new(&api, &["diff", "git:v0.2.0", "git:HEAD"], b"");
    assert_eq!((same.status, same.output.ends_with("nothing changed\n")), (0, true), "{}", same.errors);
    for old in ["git:none", "git:HEAD:none.json"] {
        let run = Run::new(&api, &["diff", old, "errors.json"], b"");
        assert_eq!(run.status, 2);
        assert!(run.errors.starts_with("error: git:"), "{}", run.errors);
        assert_eq!(
            run.errors.contains("help: if it was moved, name its old path"),
            old.contains("none.json"),
            "{}",
            run.errors
        );
    }
}

#[test]
fn versions() {
    let Some(root) = repository("diff_versions") else { return };
    let api = root.join("api");
    let run = |version: &str, edit: Edit| {
        let mut changed = catalogue();
        edit(&mut changed);
        fs::write(api.join("errors.json"), changed.to_string()).unwrap();
        fs::write(root.join("Cargo.toml"), format!("[workspace]\npackage.version = \"{version}\"\n")).unwrap();
        Run::new(&api, &["diff", "git:v0.2.0", "errors.json", "--package", "Cargo.toml"], b"")
    };
    let major: Edit = |it| it["errors"][2]["status"] = json!(501);
    let patch: Edit = |it| it["errors"][2]["measure"] = json!("Wait.");
    for (version, edit, status, said) in [
        ("0.2.0", (|_| ()) as Edit, 0, "version 0.2.0 need not change"),
        ("0.2.0", patch, 1, "version 0.2.0 is not bumped; the verdict patch needs 0.2.1"),
        ("0.2.1", patch, 0, "version 0.2.0 → 0.2.1 is enough for the verdict patch"),
        ("0.2.1", major, 1, "version 0.2.0 → 0.2.1 is not enough; the verdict major needs 0.3.0"),
        ("0.3.0", major, 0, "version 0.2.0 → 0.3.0 is enough for the verdict major"),
        ("1.0.0", major, 0, "is enough"),
        ("0.1.9", patch, 1, "is not enough"),
    ] {
        let run = run(version, edit);
        assert_eq!(run.status, status, "{version}: {} {}", run.output, run.errors);
        assert!(run.output.contains(said), "{}", run.output);
    }
}
