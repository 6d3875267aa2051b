//! Files of other revisions, by the git program.

use crate::exit::Failure;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

/// The contents of a file at a revision. The path is as seen from the current folder.
pub(super) fn file_at(revision: &str, path: &str) -> Result<String, Failure> {
    check_revision(revision)?;
    let (folder, file) = folder_and_file(path);
    // Not `show`, which may run a program to make the file readable.
    let output = Command::new("git")
        .args(["-C", &folder, "cat-file", "blob", &format!("{revision}:./{file}")])
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

/// Where git is run, so that a file elsewhere is looked for in its own repository, and the file as seen from there, with the
/// slashes that git has everywhere. The folder may be gone, where only the revision has it.
fn folder_and_file(path: &str) -> (String, String) {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    match path.rsplit_once('/') {
        Some((folder, file)) if Path::new(folder).is_dir() => (folder.to_owned(), file.to_owned()),
        _ => (".".to_owned(), path),
    }
}
