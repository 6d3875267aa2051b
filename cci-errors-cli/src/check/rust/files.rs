//! The Rust files that the caller names.

use crate::catalogue_files::Disk;
use crate::failure::Failure;
use crate::folder::files_below;
use cci_errors_catalogue::Files;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The Rust files in the folders, in the order of their names, and those that are named themselves: not of what cargo made,
/// nor of what is hidden.
pub(super) fn rust_files(folders: &[String]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for folder in folders {
        if Disk.is_folder(folder) {
            // Without `./` in front of every name in a message.
            let found = files_below(folder.as_ref(), |name| name != "target", is_rust)?;
            files.extend(found.into_iter().map(|path| path.strip_prefix(".").map_or(path.clone(), Path::to_owned)));
        } else if is_rust(folder.as_ref()) {
            files.push(PathBuf::from(folder));
        } else if Disk.is_file(folder) {
            let help = "name the catalogue before `--source`";
            return Err(Failure::in_file(folder, "expected a folder or a Rust file").help(help));
        } else {
            let start = Disk.start_of(folder).map(|start| format!(" in {start}")).unwrap_or_default();
            return Err(Failure::in_file(folder, format!("no such folder{start}")));
        }
    }
    // One folder may be in another.
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}
