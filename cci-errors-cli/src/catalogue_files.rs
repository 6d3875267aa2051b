//! The catalogues that the caller names, for every verb that reads one.

use crate::failure::Failure;
use crate::session::{Session, read_limited};
use cci_errors_catalogue::{BUILTIN, Catalogue, Files, Source, is_translation, read_source};
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
const DEFAULT: &str = "errors.json";

/// The flag of every verb that reads a catalogue: `#[command(flatten)]` it.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct CatalogueFlag {
    /// The catalogue; later ones add and replace by code. `builtin` is the shipped one, `-` standard input
    ///
    /// Without it, errors.json in the current folder.
    #[arg(long, value_name = "FILE")]
    pub catalogue: Vec<String>,
}

impl CatalogueFlag {
    /// The sources that the caller named, or else that of the current folder. What another catalogue says would be wrong there:
    /// a check of the shipped one finds nothing in the wrong folder.
    pub(crate) fn sources(&self, session: &mut Session) -> Result<Vec<Source>, Failure> {
        if self.catalogue.is_empty() && !Disk.is_file(DEFAULT) {
            let help = "name the catalogue with --catalogue FILE; `--catalogue builtin` is the shipped one";
            return Err(Failure::new(format!("no {DEFAULT} in this folder")).help(help));
        }
        self.sources_or_builtin(session)
    }

    /// The sources that the caller named, or else that of the current folder, or else the shipped one.
    pub(crate) fn sources_or_builtin(&self, session: &mut Session) -> Result<Vec<Source>, Failure> {
        if self.catalogue.is_empty() {
            if Disk.is_file(DEFAULT) {
                return Ok(vec![source(DEFAULT, session)?]);
            }
            // Perhaps it is the wrong folder.
            session.note(&Failure::new(format!("no {DEFAULT} in this folder: the shipped catalogue is read")));
            return Ok(vec![source(BUILTIN_NAME, session)?]);
        }
        self.catalogue.iter().map(|name| catalogue_source(name, session)).collect()
    }
}

/// The source of a catalogue. That a file of translations has no list of entries would say too little.
fn catalogue_source(name: &str, session: &mut Session) -> Result<Source, Failure> {
    let source = source(name, session)?;
    if is_translation(&source.text) {
        let failure = Failure::in_file(&source.name, "expected a catalogue, found translations");
        return Err(failure.help("name the catalogue that it translates"));
    }
    Ok(source)
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
        return utf8("standard input", bytes);
    }
    read_source(&Disk, name).map_err(Failure::from)
}

/// The text of a file that was found, whose name need not be UTF-8.
pub(crate) fn text_of(path: &Path) -> Result<String, Failure> {
    if let Some(name) = path.to_str() {
        return read_source(&Disk, name).map_err(Failure::from);
    }
    let shown = path.to_string_lossy();
    let bytes = fs::File::open(path).and_then(read_limited).map_err(|error| Failure::in_file(&shown, error))?;
    utf8(&shown, bytes)
}

/// The text that bytes are.
pub(crate) fn utf8(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| Failure::in_file(name, "invalid UTF-8").help("save it as UTF-8"))
}

/// The catalogue, unless something is wrong with it: what is made of half of a catalogue would be taken for all of it.
pub(crate) fn read_valid(sources: &[Source]) -> Result<Catalogue<'_>, Failure> {
    cci_errors_catalogue::read_valid(sources).map_err(|problems| Failure::of_catalogue(problems, sources))
}

/// The names of sources, for messages about all of them.
pub(crate) fn joined_names(sources: &[Source]) -> String {
    sources.iter().map(|source| &*source.name).collect::<Vec<_>>().join(" ")
}

/// A name as messages show it.
pub(crate) fn shown_name(name: &str) -> &str {
    if name == STANDARD_INPUT { "<stdin>" } else { name }
}

/// Files of the current folder.
pub(crate) struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        // A pipe is fine, `<(…)` of a shell is one; a device that never ends is not.
        read_limited(fs::File::open(path)?)
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

    fn start_of(&self, path: &str) -> Option<String> {
        Path::new(path).is_relative().then(|| "the current folder".to_owned())
    }
}
