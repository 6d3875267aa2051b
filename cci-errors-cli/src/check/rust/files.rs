//! The Rust files of folders.

use crate::catalogue_files::Disk;
use crate::failure::Failure;
use cci_errors_catalogue::{Files, read_source};
use std::path::Path;

/// The Rust files in the folders, in the order of their names, and those that are named themselves.
pub(super) fn rust_files(folders: &[String]) -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for folder in folders {
        if Disk.is_folder(folder) {
            let first = files.len();
            collect(folder, &mut files);
            files[first..].sort();
        } else if is_rust(folder) {
            files.push(folder.clone());
        } else if Disk.is_file(folder) {
            let help = "name the catalogue before `--source`";
            return Err(Failure::in_file(folder, "expected a folder or a Rust file").help(help));
        } else {
            return Err(Failure::in_file(folder, format!("no such folder in {}", Disk.start_of(folder))));
        }
    }
    // One folder may be in another.
    let mut seen = std::collections::HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

/// Adds the Rust files of a folder and of those in it: not of what cargo made, nor of what is hidden.
fn collect(folder: &str, files: &mut Vec<String>) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let prefix = match &*folder {
            "." => String::new(),
            folder => format!("{}/", folder.trim_end_matches('/')),
        };
        for name in Disk.names(&folder) {
            let path = format!("{prefix}{name}");
            // A link may lead back to where it is.
            if name.starts_with('.') || Path::new(&path).is_symlink() {
                continue;
            }
            if Disk.is_folder(&path) {
                if name != "target" {
                    folders.push(path);
                }
            } else if is_rust(&name) && Disk.is_file(&path) {
                files.push(path);
            }
        }
    }
}

fn is_rust(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "rs")
}

pub(super) fn text(name: &str) -> Result<String, Failure> {
    read_source(&Disk, name).map_err(Failure::from)
}
