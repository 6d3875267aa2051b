//! Crates that are generated in order to be built, and the cost of building them.

use cci_errors_bench_support::catalogues::{self, Entry};
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
    /// The peak memory of rustc, if GNU time is installed.
    pub megabytes: Option<u64>,
}

/// How many builds are compared to find the cheapest.
const BUILDS: usize = 5;
/// From this many seconds on, one build is enough.
const LONG: f64 = 4.0;

impl MeasuredCrate {
    /// Writes the crate, which uses the `cci-errors` of a checkout: in the manifest, `{checkout}` stands for its folder.
    /// Dependencies that were built before stay built.
    pub fn write(name: &str, checkout: &Path, manifest: &str, source: &str, entries: &[Entry]) -> Self {
        let folder = generated(name);
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = manifest.replace("{checkout}", checkout.to_str().unwrap());
        let package = "[package]\nname = \"measured\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n";
        fs::write(folder.join("Cargo.toml"), package.to_owned() + &manifest).unwrap();
        fs::write(folder.join("errors.json"), catalogues::json(entries)).unwrap();
        if source.contains("#[translations(") {
            for (file, text) in catalogues::translations(entries) {
                fs::write(folder.join(file), text).unwrap();
            }
        }
        let file = if source.contains("fn main()") { "main.rs" } else { "lib.rs" };
        fs::write(folder.join("src").join(file), source).unwrap();
        Self { folder }
    }

    /// Builds the dependencies alone, so that the next build is of this crate alone.
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
        // Settings of this program's own build must not change the crate's.
        command.env_remove("RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
        let start = Instant::now();
        let output = command.args(arguments).arg("--quiet").current_dir(&self.folder).output().unwrap();
        let seconds = start.elapsed().as_secs_f64();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        let kilobytes = errors.lines().last().and_then(|line| line.parse::<u64>().ok());
        Cost { seconds, megabytes: kilobytes.map(|kilobytes| kilobytes / 1024) }
    }

    /// The cost of the crate without its dependencies.
    pub fn cost_alone(&self, arguments: &[&str]) -> Cost {
        self.build_dependencies(arguments);
        cheapest(|| self.build_again(arguments))
    }

    /// Builds the crate once more, unchanged except for a space at its end.
    pub fn build_again(&self, arguments: &[&str]) -> Cost {
        let source = self.folder.join("src/lib.rs");
        let text = fs::read_to_string(&source).unwrap() + " ";
        fs::write(source, text).unwrap();
        self.cargo(arguments)
    }
}

/// The folder of a generated crate.
pub fn generated(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/measured").join(name)
}

/// The cheapest of five builds, or the first that takes long.
pub fn cheapest(mut build: impl FnMut() -> Cost) -> Cost {
    let mut cheapest = build();
    for _ in 1..BUILDS {
        if cheapest.seconds > LONG {
            break;
        }
        let cost = build();
        if cost.seconds < cheapest.seconds {
            cheapest = cost;
        }
    }
    cheapest
}
