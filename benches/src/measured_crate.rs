//! Crates that are written to be built, and what their building took.

use crate::catalogues::{self, Entry};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

/// A crate in the target folder.
pub struct MeasuredCrate {
    pub folder: PathBuf,
}

/// What a build took.
#[derive(Clone, Copy)]
pub struct Cost {
    pub seconds: f64,
    /// The most that rustc held, where GNU time is there to tell.
    pub megabytes: Option<u64>,
}

impl MeasuredCrate {
    /// Writes the crate anew; what was built of its dependencies stays.
    pub fn write(name: &str, manifest: &str, source: &str, entries: &[Entry]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/measured").join(name);
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = manifest.replace("{repository}", concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let package = "[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n";
        fs::write(folder.join("Cargo.toml"), package.to_owned() + &manifest).unwrap();
        fs::write(folder.join("errors.json"), catalogues::json(entries)).unwrap();
        let file = if source.contains("fn main()") { "main.rs" } else { "lib.rs" };
        fs::write(folder.join("src").join(file), source).unwrap();
        Self { folder }
    }

    /// Builds only the dependencies, so that what follows is the crate alone.
    pub fn build_dependencies(&self, arguments: &[&str]) {
        let source = self.folder.join("src/lib.rs");
        let text = fs::read_to_string(&source).unwrap();
        fs::write(&source, "").unwrap();
        self.cargo(arguments);
        fs::write(&source, text).unwrap();
    }

    /// Runs cargo once.
    pub fn cargo(&self, arguments: &[&str]) -> Cost {
        let cargo = env!("CARGO");
        let timed = Path::new("/usr/bin/time").exists();
        let mut command = Command::new(if timed { "/usr/bin/time" } else { cargo });
        if timed {
            command.args(["-f", "%M", cargo]);
        }
        // The measured crate is not to be built with what this program was run with.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
        let start = Instant::now();
        let output = command.args(arguments).arg("--quiet").current_dir(&self.folder).output().unwrap();
        let seconds = start.elapsed().as_secs_f64();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        let kilobytes = errors.lines().last().and_then(|line| line.parse::<u64>().ok());
        Cost { seconds, megabytes: kilobytes.map(|kilobytes| kilobytes / 1024) }
    }

    /// What the crate alone costs.
    pub fn cost_alone(&self, arguments: &[&str]) -> Cost {
        self.build_dependencies(arguments);
        self.rebuild(arguments, append_blank)
    }

    /// The cheapest of some builds after `edit`; of one, where one takes long.
    pub fn rebuild(&self, arguments: &[&str], mut edit: impl FnMut(&Path)) -> Cost {
        let mut cheapest = Cost { seconds: f64::MAX, megabytes: None };
        for _ in 0..5 {
            edit(&self.folder);
            let cost = self.cargo(arguments);
            if cost.seconds < cheapest.seconds {
                cheapest = cost;
            }
            if cost.seconds > 4.0 {
                break;
            }
        }
        cheapest
    }
}

/// Makes cargo build the crate again, and changes nothing.
fn append_blank(folder: &Path) {
    let source = folder.join("src/lib.rs");
    let text = fs::read_to_string(&source).unwrap() + " ";
    fs::write(source, text).unwrap();
}
