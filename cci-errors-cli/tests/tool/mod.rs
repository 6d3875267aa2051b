//! Runs the tool as its users do, in a folder of its own.
#![allow(dead_code, reason = "not every test needs all of it")]

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What a run of the tool left.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

impl Run {
    /// Runs the tool in a folder, with this on standard input. No run may panic.
    pub(crate) fn new(folder: &Path, arguments: &[&str], input: &[u8]) -> Self {
        let mut child = command(folder, arguments).spawn().unwrap();
        // Who reads no input closes it.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        let run = Self {
            status: output.status.code().unwrap_or(-1),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        };
        assert!(matches!(run.status, 0..=2), "{arguments:?}: {} {}", run.status, run.errors);
        assert!(!run.errors.contains("panicked"), "{arguments:?}: {}", run.errors);
        run
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| panic!("{error}: {} {}", self.output, self.errors))
    }

    /// The status and standard output.
    pub(crate) fn said(&self) -> (i32, &str) {
        (self.status, &self.output)
    }
}

/// The tool, with its streams connected to the test.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cci-errors"));
    command.current_dir(folder).args(arguments).env_remove("NO_COLOR");
    for variable in REPOSITORY {
        command.env_remove(variable);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Set by hooks: the tests would change the repository that they are a part of.
const REPOSITORY: [&str; 4] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/// Whether git is there and did it.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]);
    command.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    for variable in REPOSITORY {
        command.env_remove(variable);
    }
    command.status().is_ok_and(|status| status.success())
}

/// An empty folder, removed when the test ends.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("cci-errors-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.0
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).into_os_string().into_string().unwrap()
    }

    pub(crate) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    /// Runs with this on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        Run::new(&self.0, arguments, input.as_ref())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The verbs of the tool, as its help lists them.
pub(crate) fn verbs() -> Vec<String> {
    let help = Folder::new().run(&["--help"]).output;
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let lines = commands.lines().take_while(|line| !line.is_empty());
    // The lines of a description are indented further.
    let names = lines.filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|name| !name.is_empty()));
    let verbs: Vec<String> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!(verbs.len() >= 9, "{verbs:?}");
    verbs
}

/// Asserts that work grows with its input and not with the square of it: four times as much may take up to nine times as long,
/// which leaves room for a busy machine, and what grows with the square takes sixteen. It starts with `size` and doubles it
/// until a run takes long enough to be compared. A machine that is busy at the wrong moment gets more attempts.
pub(crate) fn assert_grows_linearly(what: &str, mut size: usize, work: impl Fn(usize)) {
    let time = |size: usize| {
        let start = Instant::now();
        work(size);
        start.elapsed()
    };
    while time(size) < Duration::from_millis(40) {
        size *= 2;
    }
    let mut attempts = Vec::new();
    for _ in 0..5 {
        let (one, four) = (time(size), time(4 * size));
        if four < one * 9 {
            return;
        }
        attempts.push((one, four));
    }
    panic!("{what}: {size}, and four times as much, take {attempts:?}");
}
