//! The README is true: its commands run, and it quotes real output. Its programs are the doctests of this package.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

/// The fenced blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = read("README.md");
    let mut blocks = Vec::new();
    for part in readme.split(&format!("```{language}\n")).skip(1) {
        blocks.push(part.split("```").next().unwrap().to_owned());
    }
    blocks
}

/// The mock server's process, ended with the test.
struct MockServer(Child);

impl Drop for MockServer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs `cargo run --example NAME -- ARGUMENTS` with this standard input.
fn example(name: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = example_command(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn example_command(name: &str) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(workspace()).args(["run", "--quiet", "--example", name, "--"]);
    command
}

fn explained(arguments: &[&str], input: &str) -> String {
    let output = example("explain", arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str], input: &str) -> String {
    let output = example("explain", arguments, input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn the_commands_are_those_that_run_here_and_in_ci() {
    assert_eq!(blocks("console"), ["cargo run --example explain\ncargo test --workspace\n"]);
    // This test is part of the second, which cannot run itself.
    assert!(read(".ci/run").contains("\ncargo test --workspace\n"));
}

#[test]
fn the_compile_error_is_the_real_one() {
    assert_eq!(blocks("text"), [read("tests/compile-fail/pattern/unknown_code.stderr")]);
}

#[test]
fn the_catalogue_is_the_one_that_its_program_reads() {
    assert_eq!(blocks("json"), [read("tests/errors.json")]);
}

#[test]
fn explain_explains_the_sample_body() {
    let output = explained(&[], "");
    for part in [
        r#""errorCode": "CCI.02.409101""#,
        "CCI.02.409101 (409 Conflict)",
        "namespace name is already exist",
        "Failed to create the namespace. The namespace already exists.",
        "help: Change the namespace name and try again.",
        "A handler would go on with the namespace that is there.",
    ] {
        assert!(output.contains(part), "{part} in\n{output}");
    }
}

#[test]
fn the_client_takes_the_conflict_for_what_it_is() {
    let output = example("client", &[], "");
    let output = String::from_utf8(output.stdout).unwrap();
    assert!(output.contains("attempt 1: created test\n"), "{output}");
    let conflict = "attempt 2: CCI.02.409101 (409 Conflict): namespace test is already exist; it will do\n";
    assert!(output.contains(conflict), "{output}");
}

#[test]
fn the_client_meets_the_mock_server() {
    let built = example_command("mock_server").arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
    let mut server = MockServer(built);
    let mut first_line = String::new();
    // Kept to the end: the server's own output would break with it.
    let mut output_of_server = BufReader::new(server.0.stdout.take().unwrap());
    output_of_server.read_line(&mut first_line).unwrap();
    let address = first_line.split_once("http://").unwrap().1.split(';').next().unwrap();
    let output = String::from_utf8(example("client", &[address], "").stdout).unwrap();
    assert!(output.starts_with("attempt 1: created test\nattempt 2: CCI.02.409101 (409 Conflict)"), "{output}");
}

#[test]
fn explain_explains_a_code() {
    assert!(read("README.md").contains("`cargo run --example explain -- CCI.01.403009`"));
    assert!(explained(&["CCI.01.403009"], "").contains("help: Top up the account."));
    assert!(explained(&["CCI.03.500001"], "").contains("make the same call again"));
}

#[test]
fn the_tool_explains_and_checks() {
    let shown = ["explain CCI.01.403009", "check errors.json"];
    let printed = ["help: Top up the account.", "errors.json: 112 codes, no problems"];
    for (arguments, printed) in shown.into_iter().zip(printed) {
        assert!(read("README.md").contains(&format!("`cargo run -p cci-errors-cli -- {arguments}`")));
        let mut command = Command::new(env!("CARGO"));
        command.current_dir(workspace()).args(["run", "--quiet", "-p", "cci-errors-cli", "--"]);
        let output = command.args(arguments.split(' ')).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && text.contains(printed), "{text}");
    }
}

#[test]
fn explain_reads_a_body() {
    let body = r#"{"code":403,"errorCode":"CCI.01.403010","message":"…"}"#;
    assert!(explained(&["-"], body).starts_with("CCI.01.403010 (403 Forbidden)"));
}

#[test]
fn explain_says_what_it_cannot_explain() {
    let page = refused(&["-"], "<html><title>502 Bad Gateway</title></html>");
    assert_eq!(page, "explain: the body has no error code; it says: 502 Bad Gateway\n");
    assert!(refused(&["-"], r#"{"code":403}"#).contains("no error code"));
    let unknown = refused(&["-"], r#"{"errorCode":"APIG.0301"}"#);
    assert_eq!(unknown, "explain: unknown error code `APIG.0301`\n");
    let near = refused(&["cci.02.409101"], "");
    assert!(near.contains("similar codes are\n  CCI.02.409101: namespace name is already exist\n"), "{near}");
    assert_eq!(near.lines().count(), 2, "the one that is meant, and no other");
    assert!(explained(&["409101"], "").starts_with("CCI.02.409101 (409 Conflict)"), "by its last part");
    let xml = "<Error><Code>CCI.02.409101</Code></Error>";
    assert!(explained(&["-"], xml).starts_with("CCI.02.409101 (409 Conflict)"));
    assert!(explained(&["--help"], "").contains("explain -  "));
}

/// The lines of a table of features: name, what it adds, Rust.
fn feature_rows(page: &str) -> Vec<&str> {
    let (_, table) = page.split_once("| feature | what it adds | Rust |\n").unwrap();
    let rows = table.lines().map(|line| line.trim_start_matches("//! ")).take_while(|line| line.starts_with('|'));
    rows.skip(1).collect()
}

#[test]
fn the_features_are_those_of_the_crate() {
    let (readme, crate_page, manifest) =
        (read("README.md"), read("cci-errors/src/lib.rs"), read("cci-errors/Cargo.toml"));
    let (_, features) = manifest.split_once("[features]\n").unwrap();
    let features = features.lines().take_while(|line| !line.starts_with('['));
    let mut features: Vec<&str> = features
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name)
        .filter(|name| *name != "default")
        .collect();
    let rows = feature_rows(&readme);
    assert_eq!(rows, feature_rows(&crate_page), "the README and the crate's page have one table");
    let mut documented: Vec<&str> = rows.iter().map(|row| row.split('`').nth(1).unwrap()).collect();
    features.sort_unstable();
    documented.sort_unstable();
    assert_eq!(documented, features);
}

#[test]
fn the_readme_is_short() {
    assert!(read("README.md").lines().count() <= 180);
}

/// What a package shows where it is published has no repository around it.
#[test]
fn readmes_of_packages_link_to_nothing_outside() {
    for name in ["cci-errors", "cci-errors-catalogue", "cci-errors-cli", "cci-errors-derive", "cci-errors-tables"] {
        let readme = read(&format!("{name}/README.md"));
        let links = readme.split("](").skip(1).map(|link| link.split(')').next().unwrap());
        let outside: Vec<&str> = links.filter(|link| !link.starts_with('#')).collect();
        assert!(outside.is_empty(), "{name}/README.md: {outside:?}");
    }
}

/// A checkout is what can be depended on before the crate is published: a package next to it, with the line of the README.
#[test]
fn a_package_can_depend_on_a_checkout() {
    let readme = read("README.md");
    let line = readme.split('`').find(|code| code.starts_with("cci-errors = { path")).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), "").unwrap();
    let line = line.replace("../cci-errors/cci-errors", workspace().join("cci-errors").to_str().unwrap());
    let manifest = format!("[package]\nname = \"caller\"\nedition = \"2024\"\n[dependencies]\n{line}\n[workspace]\n");
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let output = Command::new(env!("CARGO")).current_dir(&folder).args(["tree", "--offline"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("cci-errors v0.1"));
}
