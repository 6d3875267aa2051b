//! Files of other revisions, by the git program.

use crate::catalogue_files::utf8;
use crate::failure::Failure;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

/// The contents of a file at a revision. The path is as seen from the current folder.
pub(super) fn file_at(revision: &str, path: &str) -> Result<String, Failure> {
    check_revision(revision)?;
    let mut git = Command::new("git");
    let relative = match folder_and_file(path) {
        Some((folder, file)) => {
            git.current_dir(folder);
            format!("./{file}")
        }
        None => from_here(path),
    };
    // Not `show`, which may run a program to make the file readable.
    let output = git
        .args(["cat-file", "blob", &format!("{revision}:{relative}")])
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                Failure::new("the git program is not installed").help("install it, or name two files")
            }
            _ => Failure::in_file("git", error),
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").trim();
        // In the revision that a pull request starts from, for one.
        let is_new = said.contains("exists on disk, but not in") || said.contains("does not exist in");
        let help = is_new.then_some("if it was moved, name its old path: git:REV:PATH");
        return Err(Failure::in_file(&format!("git:{revision}:{path}"), said).maybe_help(help));
    }
    utf8(&format!("git:{revision}:{path}"), output.stdout)
}

/// A revision that starts with a dash would be an option of git.
fn check_revision(revision: &str) -> Result<(), Failure> {
    let help = "write git:REV or git:REV:PATH, as in git:v1.2.0 or git:main:errors.json";
    match revision {
        "" => Err(Failure::new("expected a revision after `git:`").help(help)),
        _ if revision.starts_with('-') => Err(Failure::new(format!("`{revision}` is not a revision")).help(help)),
        _ => Ok(()),
    }
}

/// The folder where git finds the repository of a file, which may be another than that of the current folder, and the file in
/// it. `None` where hooks or the caller have said which repository it is: git takes paths for those of the current folder then.
fn folder_and_file(path: &str) -> Option<(&Path, &str)> {
    let path = Path::new(path);
    let folder = path.parent().filter(|folder| folder.is_dir() && std::env::var_os("GIT_DIR").is_none())?;
    Some((folder, path.file_name()?.to_str()?))
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
