//! Crates outside the workspace, written and built by a test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A folder with crates. All are built into one target folder, where their dependencies are built once.
pub(crate) struct Standalone {
    pub(crate) folder: PathBuf,
}

impl Standalone {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(&folder).unwrap();
        // The workspace's lock file, so that nothing is looked up outside.
        fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { folder }
    }

    /// Writes a file; `{cci-errors}` is replaced by the path of the crate.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text.replace("{cci-errors}", workspace().join("cci-errors").to_str().unwrap())).unwrap();
    }

    /// Runs cargo; its output.
    #[allow(dead_code, reason = "not in every test")]
    pub(crate) fn cargo(&self, command: &str) -> String {
        let output = self.run(&[command]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs cargo, which may fail.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--quiet", "--offline", "--manifest-path"])
            .arg(self.folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(target())
            .output()
            .unwrap()
    }
}

pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("standalone")
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}
