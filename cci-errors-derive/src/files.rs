//! The files of the calling crate.

use cci_errors_catalogue::Files;
use std::path::PathBuf;
use std::{env, fs, io};

/// The start of a path in the folder where a build script writes.
pub(crate) const OUT_DIR: &str = "$OUT_DIR/";

/// The folder of the calling crate's Cargo.toml.
pub(crate) struct Folder {
    manifest: PathBuf,
    output: Option<PathBuf>,
}

impl Folder {
    pub(crate) fn containing_manifest() -> Self {
        Self {
            manifest: env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default().into(),
            output: env::var_os("OUT_DIR").map(Into::into),
        }
    }

    /// The file or folder of a path as the caller wrote it.
    fn resolve(&self, path: &str) -> io::Result<PathBuf> {
        match (path.strip_prefix(OUT_DIR), &self.output) {
            (None, _) => Ok(self.manifest.join(path)),
            (Some(rest), Some(output)) => Ok(output.join(rest)),
            (Some(_), None) => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "`$OUT_DIR` is set only for a package with a build script",
            )),
        }
    }

    fn metadata(&self, path: &str) -> Option<fs::Metadata> {
        fs::metadata(self.resolve(path).ok()?).ok()
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let file = self.resolve(path)?;
        // A pipe would block, and a device may never end.
        if !fs::metadata(&file)?.is_file() {
            return Err(io::Error::other("it is not an ordinary file"));
        }
        fs::read(file)
    }

    fn is_folder(&self, path: &str) -> bool {
        self.metadata(path).is_some_and(|metadata| metadata.is_dir())
    }

    fn is_file(&self, path: &str) -> bool {
        self.metadata(path).is_some_and(|metadata| metadata.is_file())
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = self.resolve(folder).and_then(fs::read_dir) else {
            return Vec::new();
        };
        entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
    }

    fn start_of(&self, path: &str) -> Option<String> {
        if path.starts_with(OUT_DIR) {
            return Some("`$OUT_DIR`".to_owned());
        }
        Some(match self.manifest.file_name() {
            Some(name) => format!("`{}`, the folder of Cargo.toml", name.to_string_lossy()),
            None => "the folder of Cargo.toml".to_owned(),
        })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::Folder;
    use cci_errors_catalogue::Files;

    #[test]
    fn a_device_is_refused_before_it_is_read() {
        let error = Folder::containing_manifest().read("/dev/zero").unwrap_err();
        assert_eq!(error.to_string(), "it is not an ordinary file");
    }
}
