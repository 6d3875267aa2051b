//! The catalogues that the caller names, for every verb that reads one.

use crate::exit::Failure;
use crate::session::Session;
use cci_errors_catalogue::{BUILTIN, Files, Source, read_source};
use clap::Args;
use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

/// The name of the shipped catalogue, anywhere a file may be named.
pub(crate) const BUILTIN_NAME: &str = "builtin";

/// The name of standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The catalogue of a folder.
#[allow(dead_code, reason = "see `CatalogueFlag`")]
const DEFAULT: &str = "errors.json";

/// The flag of every verb that reads a catalogue: `#[command(flatten)]` it.
#[allow(dead_code, reason = "import reads pages, and no catalogue")]
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct CatalogueFlag {
    /// The catalogue; later ones add and replace by code. `builtin` is the shipped one, `-` standard input
    ///
    /// Without it, errors.json in the current folder, or else the shipped catalogue.
    #[arg(long, value_name = "FILE")]
    pub catalogue: Vec<String>,
}

#[allow(dead_code, reason = "see above")]
impl CatalogueFlag {
    /// The sources that the caller named, or else that of the current folder, or else the shipped one.
    pub(crate) fn sources(&self, session: &mut Session) -> Result<Vec<Source>, Failure> {
        if self.catalogue.is_empty() {
            let name = if Disk.is_file(DEFAULT) { DEFAULT } else { BUILTIN_NAME };
            return Ok(vec![source(name, session)?]);
        }
        self.catalogue.iter().map(|name| source(name, session)).collect()
    }
}

/// The source of one name.
pub(crate) fn source(name: &str, session: &mut Session) -> Result<Source, Failure> {
    let text = match name {
        BUILTIN_NAME => Cow::Borrowed(BUILTIN),
        name => Cow::Owned(text(name, session)?),
    };
    Ok(Source { name: shown_name(name).to_owned(), text })
}

/// The text of a file, or of standard input.
pub(crate) fn text(name: &str, session: &mut Session) -> Result<String, Failure> {
    if name == STANDARD_INPUT {
        let bytes = session.read_input()?;
        return String::from_utf8(bytes).map_err(|_| Failure::new("standard input: invalid UTF-8"));
    }
    read_source(&Disk, name).map_err(|problem| Failure::new(problem.to_string()))
}

/// How a name is shown in messages.
pub(crate) fn shown_name(name: &str) -> &str {
    if name == STANDARD_INPUT { "<stdin>" } else { name }
}

/// Files of the current folder.
pub(crate) struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        // A device may never end. A pipe ends: `<(…)` of a shell is one.
        fs::read(path)
    }

    fn is_folder(&self, path: &str) -> bool {
        Path::new(path).is_dir()
    }

    fn is_file(&self, path: &str) -> bool {
        Path::new(path).is_file()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let folder = if folder.is_empty() { "." } else { folder };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }

    fn start_of(&self, _: &str) -> String {
        "the current folder".to_owned()
    }
}
