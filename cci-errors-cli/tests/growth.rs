//! Work that grows with the input, and not with its square: files of a single line, and files full of mistakes.

mod tool;

use tool::{Folder, assert_grows_linearly};

fn entries(count: usize, entry: impl Fn(usize) -> String) -> String {
    let entries: Vec<String> = (0..count).map(entry).collect();
    format!("{{\"errors\":[{}]}}", entries.join(","))
}

#[test]
fn mistakes_of_a_catalogue_on_one_line() {
    let folder = Folder::new();
    let check = |count: usize, format: &str| {
        folder
            .write("bad.json", entries(count, |index| format!(r#"{{"code":"C{index}","status":"x","message":"m"}}"#)));
        assert_eq!(folder.run(&["check", "bad.json", "--format", format]).status, 1);
    };
    for format in ["human", "json", "github"] {
        assert_grows_linearly(format, 3_000, |count| check(count, format));
    }
}

#[test]
fn unused_and_unknown_codes_of_source_on_one_line() {
    let folder = Folder::new();
    folder.write("errors.json", entries(1, |_| r#"{"code":"AB.00001","status":400,"message":"m"}"#.to_owned()));
    assert_grows_linearly("literals", 2_000, |count| {
        let literals: Vec<String> = (0..count).map(|index| format!("\"ZZ.{index:05}\", \"AB.{index:05}\"")).collect();
        folder.write("src/main.rs", format!("const C: &[&str] = &[{}];", literals.join(",")));
        assert_eq!(folder.run(&["check", "--source", "src", "--unused"]).status, 1);
    });
}

#[test]
fn differences() {
    let folder = Folder::new();
    let text = |count: usize, message: &str, retired: &str| {
        let codes =
            entries(count, |index| format!(r#"{{"code":"C.{index}","status":400,"message":"{message}{index}"}}"#));
        let retired: Vec<String> = (0..count).map(|index| format!("\"{retired}{index}\"")).collect();
        codes.replacen('{', &format!("{{\"retired\":[{}],", retired.join(",")), 1)
    };
    assert_grows_linearly("diff", 1_000, |count| {
        folder.write("old.json", text(count, "m", "R"));
        folder.write("new.json", text(count, "n", "S").replace("\"C.", "\"C.1"));
        folder.run(&["diff", "old.json", "new.json"]);
    });
    assert_grows_linearly("separators", 4_000, |count| {
        for (name, status) in [("old.json", 400), ("new.json", 404)] {
            let code = "a.".repeat(count);
            folder.write(
                name,
                format!(r#"{{"errors":[{{"code":"{code}b","name":"A","status":{status},"message":"m"}}]}}"#),
            );
        }
        assert_eq!(folder.run(&["diff", "old.json", "new.json"]).status, 0);
    });
}

#[test]
fn documentation() {
    let folder = Folder::new();
    for target in ["html", "markdown", "openapi", "typescript"] {
        assert_grows_linearly(target, 1_500, |count| {
            folder.write(
                "errors.json",
                entries(count, |index| {
                    format!(r#"{{"code":"C.{index}","status":{},"message":"m"}}"#, 400 + index % 200)
                }),
            );
            assert_eq!(folder.run(&["docs", "-o", "out", "--to", target]).status, 0);
        });
    }
}

#[test]
fn logs() {
    let folder = Folder::new();
    folder.write("errors.json", entries(1, |_| r#"{"code":"AB.00001","status":400,"message":"m"}"#.to_owned()));
    let verbs: [&[&str]; 2] = [&["observe", "service.log"], &["explain", "service.log", "--catalogue", "errors.json"]];
    for arguments in verbs {
        assert_grows_linearly(arguments[0], 1_000, |count| {
            let lines: Vec<String> =
                (0..count).map(|index| format!(r#"{{"errorCode":"AB.{:05}","status":400}}"#, index % 20)).collect();
            folder.write("service.log", lines.join("\n"));
            assert_eq!(folder.run(arguments).status, 1);
        });
    }
}
