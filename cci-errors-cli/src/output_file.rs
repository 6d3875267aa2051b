//! Files that the caller names for output: each is written whole or not at all.

use crate::failure::Failure;
use crate::session::read_limited;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// The number of links to links that is followed, as most systems do.
const MAX_LINKS: usize = 40;

/// The contents of an ordinary file, if there is one. A pipe or a device has nothing to be read: it is only written to.
pub(crate) fn contents(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {
            let bytes = File::open(path).and_then(read_limited);
            bytes.map(Some).map_err(|error| Failure::in_file(&shown(path), error))
        }
        Ok(metadata) if metadata.is_dir() => Err(is_a_folder(path)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::in_file(&shown(path), error)),
    }
}

/// Writes a file, in folders that are made if need be. Of one that exists, the permissions and the links to it stay, and its
/// old contents do if anything fails: a full disk, a limit, the end of the process.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::in_file(&shown(path), error);
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Err(is_a_folder(path)),
        // What is written to a pipe or a device is gone.
        Ok(metadata) if !metadata.is_file() || is_stream(path) => {
            let stream = OpenOptions::new().append(true).open(path);
            stream.and_then(|mut stream| stream.write_all(text.as_bytes())).or_else(is_closed).map_err(failure)
        }
        Ok(metadata) => {
            // Whoever may not write to the file may not replace it either.
            OpenOptions::new().write(true).open(path).map_err(failure)?;
            let target = target(path).map_err(failure)?;
            let file = temporary(&target, text)?;
            fs::set_permissions(file.path(), metadata.permissions()).map_err(failure)?;
            file.persist(&target).map_err(|error| failure(error.error))?;
            sync_folder(&target);
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let target = target(path).map_err(failure)?;
            let file = temporary(&target, text)?;
            file.persist(&target).map_err(|error| failure(error.error))?;
            sync_folder(&target);
            Ok(())
        }
        Err(error) => Err(failure(error)),
    }
}

/// Writes a file that must not exist.
pub(crate) fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let file = temporary(path, text)?;
    file.persist_noclobber(path).map_err(|error| Failure::in_file(&shown(path), error.error))?;
    sync_folder(path);
    Ok(())
}

/// A path as messages show it.
pub(crate) fn shown(path: &Path) -> String {
    let shown = path.to_string_lossy();
    if cfg!(windows) { shown.replace('\\', "/") } else { shown.into_owned() }
}

fn is_a_folder(path: &Path) -> Failure {
    Failure::in_file(&shown(path), "expected a file, found a folder")
}

/// The text in a file in the folder of the one that it becomes: it cannot be renamed into another file system.
fn temporary(target: &Path, text: &str) -> Result<NamedTempFile, Failure> {
    let folder = folder(target);
    fs::create_dir_all(folder).map_err(|error| Failure::in_file(&shown(folder), error))?;
    let mut prefix = OsString::from(".");
    prefix.push(target.file_name().unwrap_or_default());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let write = |file: &mut NamedTempFile| file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all());
    let written = builder.tempfile_in(folder).and_then(|mut file| write(&mut file).map(|()| file));
    written.map_err(|error| {
        let is_refused = matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem);
        let help =
            is_refused.then_some("a file is written beside the old one first, for which its folder must be writable");
        Failure::in_file(&shown(target), io::Error::from(error.kind())).maybe_help(help)
    })
}

/// The file that a path leads to over links, which need not exist yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = folder(&path).join(link),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Paths such as `/dev/stdout`, which stand for a stream even where it goes to an ordinary file.
fn is_stream(path: &Path) -> bool {
    cfg!(unix) && (path.starts_with("/dev") || path.starts_with("/proc"))
}

/// Who reads a pipe may stop earlier.
fn is_closed(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::BrokenPipe { Ok(()) } else { Err(error) }
}

/// A new name is safe from a power cut once its folder is written. Not every system can do that, nor need it.
fn sync_folder(path: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder(path)).and_then(|folder| folder.sync_all());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{contents, create, replace};
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn names(folder: &std::path::Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_keeps_its_permissions_and_the_links_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link, second) = (folder.path().join("a"), folder.path().join("b"), folder.path().join("c"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        symlink("a", &link).unwrap();
        symlink(&link, &second).unwrap();
        replace(&second, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(link.is_symlink() && second.is_symlink());
        assert_eq!(names(folder.path()), ["a", "b", "c"]);
    }

    #[test]
    fn a_link_may_lead_to_a_file_that_is_not_there_yet() {
        let folder = tempfile::tempdir().unwrap();
        symlink("new/file", folder.path().join("link")).unwrap();
        replace(&folder.path().join("link"), "text").unwrap();
        assert_eq!(contents(&folder.path().join("new/file")).unwrap().as_deref(), Some(&b"text"[..]));
        symlink("loop", folder.path().join("loop")).unwrap();
        assert!(replace(&folder.path().join("loop"), "text").is_err());
    }

    #[test]
    fn a_new_file_replaces_none_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        create(&file, "first").unwrap();
        assert!(create(&file, "second").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "first");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn devices_are_written_to_and_not_read() {
        assert_eq!(contents("/dev/zero".as_ref()).unwrap(), None);
        replace("/dev/null".as_ref(), "text").unwrap();
    }
}
