//! Usage, exit statuses and streams.

mod tool;

use std::io::Read;
use std::process::{Command, Stdio};
use tool::{Folder, Run, verbs};

fn run(arguments: &[&str]) -> Run {
    Folder::new().run(arguments)
}

#[test]
fn help_teaches_by_example() {
    for verb in verbs() {
        let verb = &*verb;
        let help = run(&[verb, "--help"]);
        assert_eq!(help.status, 0);
        assert!(help.output.contains("Examples:") && help.output.contains(&format!("cci-errors {verb}")), "{verb}");
        assert!(!help.output.contains('\u{1b}'));
    }
}

#[test]
fn wrong_usage_is_2_and_near_spellings_are_named() {
    let misspelt = run(&["imprt", "a"]);
    assert_eq!(misspelt.status, 2);
    assert!(misspelt.errors.contains("'import'"), "{}", misspelt.errors);
    let flag = run(&["import", "--colum", "a=code", "x"]);
    assert_eq!(flag.status, 2);
    assert!(flag.errors.contains("'--column'"), "{}", flag.errors);
    for arguments in [
        &[][..],
        &["import"],
        &["import", "a.md", "--column", "a"],
        &["import", "a.md", "--column", "a=colour"],
        &["import", "a.md", "--retire"],
        &["import", "a.md", "--default-status", "99"],
        &["man", "imprt"],
    ] {
        assert_eq!(run(arguments).status, 2, "{arguments:?}");
    }
}

#[test]
fn unreadable_input_is_2_and_nothing_is_written() {
    let folder = Folder::new();
    std::fs::write(folder.path("binary.md"), [0xff, 0xfe, 0x00]).unwrap();
    folder.write("wrong.json", "{ \"errors\": [");
    folder.write("page.csv", "Error Code,Message\nA1,a\n");
    std::fs::create_dir(folder.path("empty")).unwrap();
    for page in ["missing.md", "binary.md", "wrong.json", "empty"] {
        let run = folder.run(&["import", page, "-o", "errors.json"]);
        assert_eq!(run.status, 2, "{page}");
        assert!(run.errors.starts_with("error: ") && run.errors.contains(page), "{}", run.errors);
        assert!(!std::path::Path::new(&folder.path("errors.json")).exists());
    }
    // What is there and is not a catalogue is not overwritten.
    let run = folder.run(&["import", "page.csv", "-o", "wrong.json"]);
    assert_eq!(run.status, 2);
    assert!(run.errors.contains("wrong.json: not a catalogue"), "{}", run.errors);
    assert_eq!(folder.read("wrong.json"), "{ \"errors\": [");
}

#[test]
#[cfg(target_os = "linux")]
fn what_never_ends_is_refused() {
    let endless = run(&["import", "/dev/zero", "--from", "csv"]);
    assert_eq!(endless.status, 2);
    assert!(endless.errors.contains("larger than 64 MiB"), "{}", endless.errors);
}

#[test]
fn pages_without_codes_are_findings() {
    for (format, text) in [("csv", ""), ("markdown", "# Nothing\n"), ("json", "{}"), ("html", "<p>"), ("rst", "")] {
        let run = Folder::new().run_with(&["import", "-", "--from", format, "-o", "new.json"], text);
        assert_eq!(run.status, 1, "{format}: {}", run.errors);
        assert!(run.errors.contains("0 entries from 0 tables\n"), "{format}: {}", run.errors);
        assert!(run.errors.starts_with("skipped:\n  <stdin>:1: "), "{format}: {}", run.errors);
    }
}

#[test]
fn the_shipped_catalogue_is_a_page() {
    let run = run(&["import", "builtin", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let report: serde_json::Value = serde_json::from_str(&run.errors).unwrap();
    assert_eq!((&report["entries"], &report["tables"]), (&112.into(), &1.into()));
    assert_eq!(report["guesses"], serde_json::json!([]));
    // All keys of a catalogue are kept.
    assert_eq!(report["skipped"], serde_json::json!([]));
}

#[test]
fn completions_and_the_manual_page() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = run(&["completions", shell]);
        assert!(run.status == 0 && run.output.contains("import"), "{shell}");
    }
    for arguments in [&["man"][..], &["man", "import"]] {
        let run = run(arguments);
        assert!(run.status == 0 && run.output.contains(".TH cci-errors"), "{}", run.output);
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cci-errors"))
        .args(["import", "builtin"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(!errors.contains("panicked") && !errors.contains("error"), "{errors}");
}
