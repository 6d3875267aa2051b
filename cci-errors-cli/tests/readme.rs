//! The README's examples really happen: its commands run in turn, in a folder with the files of
//! `readme/`, and print what it says. `BLESS=1` writes what they print.

mod tool;

use std::fs;
use std::path::Path;
use tool::{Folder, Run, git, verbs};

const FILES: [&str; 5] = ["errors.md", "errors.de.json", "next.md", "service.log", "src/main.rs"];

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> Folder {
    let folder = Folder::new();
    for file in FILES {
        folder.write(file, fs::read(package().join("tests/readme").join(file)).unwrap());
    }
    folder
}

/// Runs `$ cci-errors …` as a shell would, and returns what a terminal would show.
fn shown(folder: &Folder, command: &str) -> String {
    let run = run(folder, command.strip_prefix("$ ").unwrap());
    let status = if run.status == 0 { String::new() } else { format!("[{}]\n", run.status) };
    format!("{}{}{status}", run.errors, run.output)
}

fn run(folder: &Folder, command: &str) -> Run {
    let arguments: Vec<&str> = command.strip_prefix("cci-errors ").unwrap().split_whitespace().collect();
    folder.run(&arguments)
}

/// The fenced blocks of a language, with what is before and between them: text, block, text, block, text.
fn parts<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut rest = text;
    let fence = format!("```{language}\n");
    while let Some(start) = rest.find(&fence) {
        let (before, after) = rest.split_at(start + fence.len());
        let end = after.find("```").unwrap();
        parts.extend([before, &after[..end]]);
        rest = &after[end..];
    }
    parts.push(rest);
    parts
}

/// What is printed, with lines left out where the README has `...`: up to the line after it, or to the end.
fn shortened(expected: &str, printed: &str) -> String {
    let mut shortened = Vec::new();
    let mut lines = printed.lines();
    let mut expected = expected.lines();
    while let Some(line) = expected.next() {
        if line == "..." {
            let next = expected.next();
            shortened.push(line);
            shortened.extend(lines.find(|line| Some(*line) == next));
        } else {
            shortened.extend(lines.next());
        }
    }
    shortened.extend(lines);
    shortened.join("\n") + "\n"
}

/// A block as it should be: each command with what it prints now.
fn replayed(folder: &Folder, block: &str) -> String {
    let mut commands: Vec<(&str, String)> = Vec::new();
    for line in block.lines() {
        match commands.last_mut() {
            _ if line.starts_with("$ ") => commands.push((line, String::new())),
            Some((_, expected)) => *expected += &format!("{line}\n"),
            None => panic!("a block starts with a command: {line}"),
        }
    }
    let replay =
        |(command, expected): (&str, String)| format!("{command}\n{}", shortened(&expected, &shown(folder, command)));
    commands.into_iter().map(replay).collect()
}

#[test]
fn the_story_happens() {
    let path = package().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let folder = folder();
    let mut replayed_readme = String::new();
    for (index, part) in parts(&readme, "console").into_iter().enumerate() {
        replayed_readme += &if index % 2 == 0 { part.to_owned() } else { replayed(&folder, part) };
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &replayed_readme).unwrap();
        return;
    }
    for verb in verbs() {
        assert!(readme.contains(&format!("\n$ cci-errors {verb}")), "{verb}");
    }
    for (said, printed) in readme.lines().zip(replayed_readme.lines()) {
        assert_eq!(said, printed);
    }
    assert!(readme == replayed_readme, "one of them ends early");
}

#[test]
fn the_gate_closes() {
    let readme = fs::read_to_string(package().join("README.md")).unwrap();
    let recipe = parts(&readme, "yaml").into_iter().find(|part| part.starts_with("on: pull_request")).unwrap();
    let commands: Vec<&str> = recipe
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- run: "))
        .filter(|it| it.contains("errors "))
        .collect();
    assert_eq!(commands.len(), 3, "{recipe}");
    let folder = folder();
    let git = |arguments: &str| git(folder.root(), &arguments.split(' ').collect::<Vec<_>>());
    if !git("init --quiet") {
        println!("skipped: no git");
        return;
    }
    run(&folder, "cci-errors import errors.md -o errors.json");
    run(&folder, "cci-errors docs -o site");
    folder.write("src/main.rs", "fn main() {}\n");
    assert!(git("add ."));
    assert!(git("commit --quiet --no-verify --message first"));
    assert!(git("update-ref refs/remotes/origin/main HEAD"));
    let statuses = |folder: &Folder| commands.iter().map(|command| run(folder, command).status).collect::<Vec<_>>();
    assert_eq!(statuses(&folder), [0, 0, 0]);
    run(&folder, "cci-errors import next.md -o errors.json --retire");
    folder.write("src/main.rs", "fn main() { println!(\"SHOP.40401\"); }\n");
    assert_eq!(statuses(&folder), [1, 1, 1]);
}
