//! The files in a folder that the caller names.

use crate::failure::Failure;
use crate::output_file::shown;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The deepest level of folders that is walked; a longer path is more than most systems allow.
const MAX_DEPTH: usize = 256;

/// The wanted files of a folder and of the folders in it, in the order of their paths, each path beginning as `folder` does.
/// Links are left out, since they may lead back to where they are, and so are hidden files and folders and the folders that
/// `is_entered` refuses by their names.
pub(crate) fn files_below(
    folder: &Path,
    is_entered: impl Fn(&str) -> bool,
    is_wanted: impl Fn(&Path) -> bool,
) -> Result<Vec<PathBuf>, Failure> {
    let is_visible = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') && (!entry.file_type().is_dir() || is_entered(&name))
    };
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).max_depth(MAX_DEPTH).into_iter().filter_entry(is_visible) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            let why = error.into_io_error().map_or_else(|| "cannot be read".to_owned(), |error| error.to_string());
            Failure::in_file(&shown(&path), why)
        })?;
        if entry.file_type().is_file() && is_wanted(entry.path()) {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}
