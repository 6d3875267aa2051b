//! Nothing that `explain` and `check` are given makes them panic.

mod tool;

use std::fmt::Write as _;
use std::io::Read;
use std::process::Stdio;
use tool::{Folder, command};

const ODD: [&str; 40] = [
    "",
    " ",
    "\n",
    "\u{0}",
    "\u{feff}",
    "\u{1b}[2J",
    "\u{202e}",
    "é",
    "名前",
    "\"",
    "'",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "()",
    "!",
    "!!",
    "&",
    "|",
    "||",
    ",",
    "*",
    "**",
    "a*b",
    "\"*\"",
    "1",
    "-1",
    "00",
    "4xx5",
    "0x1",
    "_",
    "{}",
    "[]",
    "null",
    "{\"errors\":[]}",
    "{\"errors\":[{}]}",
];

/// The odd inputs, pairs of them, and some that are long or deep.
fn inputs() -> Vec<String> {
    let mut inputs: Vec<String> = ODD.iter().map(|&odd| odd.to_owned()).collect();
    for (number, one) in ODD.iter().enumerate() {
        for step in [1, 7, 19] {
            inputs.push(format!("{one}{}", ODD[(number + step) % ODD.len()]));
        }
    }
    for part in ["(", "!", "[", "{\"a\":", "<", "\"", "a|", "é", "CCI.02.", "!(", "\u{300}", "\t"] {
        inputs.push(part.repeat(20_000));
    }
    inputs
}

#[test]
fn arguments() {
    let folder = Folder::new();
    // No argument can have a zero byte, or be as long as a file.
    for input in inputs().iter().filter(|input| !input.contains('\0') && input.len() < 100_000) {
        folder.run(&["explain", "--", input]);
    }
    for input in ODD.iter().filter(|input| !input.contains('\0')) {
        folder.run(&["check", "--", input]);
        folder.run(&["check", "--require", input]);
        folder.run(&["check", "--source", input]);
        folder.run(&["explain", "--catalogue", input]);
    }
}

#[test]
fn standard_input_and_catalogues() {
    let folder = Folder::new();
    for (number, input) in inputs().iter().enumerate() {
        let format = ["human", "json", "github"][number % 3];
        folder.run_with(&["check", "-", "--format", format], input.as_bytes());
        folder.run_with(&["explain", "-"], input.as_bytes());
    }
}

#[test]
fn random_bytes_and_random_damage() {
    let folder = Folder::new();
    let catalogue = include_bytes!("../../errors.json");
    let source = include_bytes!("../src/lib.rs");
    let mut random = fastrand::Rng::with_seed(13);
    for round in 0..60 {
        let mut damaged = if round % 2 == 0 { catalogue[..6000].to_vec() } else { source.to_vec() };
        for _ in 0..random.usize(1..8) {
            let at = random.usize(..damaged.len());
            match random.u8(..3) {
                0 => damaged[at] = random.u8(..),
                1 => damaged.truncate(at + 1),
                _ => damaged.insert(at, b"\"{}[]\\'*/,:!"[random.usize(..12)]),
            }
        }
        folder.write("a.rs", &damaged);
        folder.run(&["check", "a.rs"]);
        folder.run(&["check", "builtin", "--source", "a.rs", "--unused", "--format", "json"]);
        folder.run(&["explain", "./a.rs"]);
    }
}

#[test]
fn a_closed_pipe() {
    let folder = Folder::new();
    let mut entries = String::new();
    for number in 0..5000 {
        write!(entries, "{{\"code\":\"A.{number}\"}},").unwrap();
    }
    folder.write("many.json", format!("{{\"errors\":[{entries}{{}}]}}"));
    for (arguments, status) in [
        (&["check", "many.json"][..], 1),
        (&["check", "many.json", "--format", "json"], 1),
        (&["explain", "*", "--catalogue", "builtin"], 0),
    ] {
        let mut child = command(folder.root(), arguments).stdin(Stdio::null()).spawn().unwrap();
        drop(child.stdout.take());
        let mut errors = String::new();
        child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert_eq!((child.wait().unwrap().code(), &*errors), (Some(status), ""), "{arguments:?}");
    }
}
