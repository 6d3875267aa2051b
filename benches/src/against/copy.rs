//! A copy of the other checkout under another version.
//!
//! Two packages of one name and one version, both depended on by path, cannot be told apart in a Cargo.lock. Build metadata
//! does not take part in comparing versions, so that requirements inside the copy still match.

use crate::measured_crate::generated;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What no crate needs in order to be built, and what is large.
const LEFT_OUT: [&str; 3] = [".git", "benches", "fuzz"];

/// Copies a checkout as it is on disk, committed or not. Returns the folder of the copy.
pub(super) fn copy(checkout: &Path) -> io::Result<PathBuf> {
    let copy = generated("against/checkout");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    copy_folder(checkout, &copy)?;
    let manifest = copy.join("Cargo.toml");
    fs::write(&manifest, mark_version(&fs::read_to_string(&manifest)?))?;
    Ok(copy)
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if LEFT_OUT.contains(&&*name) || name.starts_with("target") {
            continue;
        }
        // Follows symbolic links, as crates may have them for files of the workspace.
        match fs::metadata(entry.path())?.is_dir() {
            true => copy_folder(&entry.path(), &to.join(&*name))?,
            false => drop(fs::copy(entry.path(), to.join(&*name))?),
        }
    }
    Ok(())
}

/// Adds build metadata to the version that all crates of the workspace inherit.
fn mark_version(manifest: &str) -> String {
    let (before, package) = manifest.split_once("[workspace.package]").expect("crates inherit their version");
    let (start, rest) = package.split_once("version = \"").expect("`[workspace.package]` has a version");
    let (version, rest) = rest.split_once('"').expect("the version is a string");
    format!("{before}[workspace.package]{start}version = \"{version}+against\"{rest}")
}

#[cfg(test)]
mod tests {
    use super::mark_version;

    #[test]
    fn only_the_inherited_version_is_marked() {
        let manifest =
            "[workspace.package]\nversion = \"1.2.3\"\n[workspace.dependencies]\na = { version = \"1.2.3\" }\n";
        let marked = manifest.replacen("1.2.3", "1.2.3+against", 1);
        assert_eq!(mark_version(manifest), marked);
    }
}
