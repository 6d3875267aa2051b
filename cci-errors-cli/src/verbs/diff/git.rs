//! Files of other revisions, by the git program.

use crate::exit::Failure;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

/// The contents of a file at a revision. The path is as seen from the current folder.
pub(super) fn file_at(revision: &str, path: &str) -> Result<String, Failure> {
    check_revision(revision)?;
    let mut git = Command::new("git");
    let seen_from_there = match folder_elsewhere(path) {
        Some(folder) => {
            // Set by hooks, for the repository that they are about.
            git.current_dir(folder).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_PREFIX");
            let file = Path::new(path).file_name().unwrap_or_default();
            format!("./{}", file.to_string_lossy())
        }
        None => from_here(path),
    };
    // Not `show`, which may run a program to make the file readable.
    let output = git
        .args(["cat-file", "blob", &format!("{revision}:{seen_from_there}")])
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                Failure::new("the git program is not installed\nhelp: install it, or name two files")
            }
            _ => Failure::new(format!("git: {error}")),
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").trim();
        // In the revision that a pull request starts from, for one.
        let is_new = said.contains("exists on disk, but not in") || said.contains("does not exist in");
        let help = if is_new { "\nhelp: if it was moved, name its old path: git:REV:PATH" } else { "" };
        return Err(Failure::new(format!("git:{revision}:{path}: {said}{help}")));
    }
    String::from_utf8(output.stdout).map_err(|_| Failure::new(format!("git:{revision}:{path}: invalid UTF-8")))
}

/// A revision that starts with a dash would be an option of git.
fn check_revision(revision: &str) -> Result<(), Failure> {
    let help = "help: write git:REV or git:REV:PATH, as in git:v1.2.0 or git:main:errors.json";
    match revision {
        "" => Err(Failure::new(format!("expected a revision after `git:`\n{help}"))),
        _ if revision.starts_with('-') => Err(Failure::new(format!("`{revision}` is not a revision\n{help}"))),
        _ => Ok(()),
    }
}

/// The folder of a file that is not below the current one, where git then runs to find the file's own repository.
fn folder_elsewhere(path: &str) -> Option<&Path> {
    let path = Path::new(path);
    let here = std::env::current_dir().ok()?;
    path.parent().filter(|folder| path.is_absolute() && !path.starts_with(here) && folder.is_dir())
}

/// The path in git's words: it takes paths for those of the repository's root unless they start with a dot.
fn from_here(path: &str) -> String {
    let relative = match std::env::current_dir() {
        Ok(folder) => Path::new(path).strip_prefix(folder).ok().and_then(Path::to_str).unwrap_or(path),
        Err(_) => path,
    };
    // A path of Windows; git has slashes everywhere.
    let relative = if cfg!(windows) { relative.replace('\\', "/") } else { relative.to_owned() };
    let starts_here = relative.starts_with("./") || relative.starts_with("../");
    if starts_here { relative } else { format!("./{relative}") }
}
