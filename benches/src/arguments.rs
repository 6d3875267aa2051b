//! The arguments of the programs.

use std::path::{Path, PathBuf};
use std::{env, process};

/// What a program was called with.
pub struct Arguments {
    /// The other checkout, as an absolute path.
    pub against: Option<PathBuf>,
    /// All arguments but that.
    pub others: Vec<String>,
}

impl Arguments {
    /// Those of this process. Ends it where `--against` does not name a checkout.
    pub fn read() -> Self {
        let mut arguments = Self { against: None, others: Vec::new() };
        let mut rest = env::args().skip(1);
        while let Some(argument) = rest.next() {
            match &*argument {
                "--against" => arguments.against = Some(checkout(rest.next())),
                // What `cargo bench` adds.
                "--bench" => {}
                _ => arguments.others.push(argument),
            }
        }
        arguments
    }

    /// The number of codes that no catalogue is to exceed: the first argument that is a number.
    pub fn limit(&self) -> usize {
        self.others.iter().find_map(|argument| argument.parse().ok()).unwrap_or(usize::MAX)
    }
}

/// The folder of this checkout.
pub fn this_checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn checkout(path: Option<String>) -> PathBuf {
    let path = path.and_then(|path| Path::new(&path).canonicalize().ok());
    match path {
        Some(path) if path.join("cci-errors/Cargo.toml").exists() => path,
        _ => {
            eprintln!("error: expected the folder of a checkout of cci-errors after `--against`");
            process::exit(2);
        }
    }
}
