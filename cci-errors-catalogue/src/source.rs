//! From the name of a source to its text.

use crate::problem::{Kind, Problem};
use cci_errors_tables::nearest;
use std::borrow::Cow;
use std::io::{self, ErrorKind};

/// One of the texts that make up a catalogue.
#[derive(Clone, Debug)]
pub struct Source {
    /// How the caller names it, as problems show it.
    pub name: String,
    /// The text.
    pub text: Cow<'static, str>,
}

/// Where sources are read from: a folder of a disk, or, in tests, memory. Paths are as the caller wrote them.
pub trait Files {
    /// The contents of a file.
    ///
    /// # Errors
    ///
    /// Any error of reading. What is not an ordinary file must be refused, since a device may never end.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Whether there is such a folder.
    fn is_folder(&self, path: &str) -> bool;

    /// Whether there is such a file.
    fn is_file(&self, path: &str) -> bool;

    /// The names of the files and folders in a folder; empty where it cannot be read.
    fn names(&self, folder: &str) -> Vec<String>;

    /// The folder where a path starts, as problems show it. Not an absolute path, so that a build's output is the same in
    /// every folder.
    fn start_of(&self, path: &str) -> String;
}

/// Files in memory: path and contents.
pub struct MemoryFiles(pub Vec<(String, Vec<u8>)>);

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let file = self.0.iter().find(|(name, _)| name == path);
        file.map(|(_, text)| text.clone()).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn is_folder(&self, path: &str) -> bool {
        self.0.iter().any(|(file, _)| file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    fn is_file(&self, path: &str) -> bool {
        self.0.iter().any(|(file, _)| file == path)
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        self.0.iter().filter_map(|(file, _)| file.strip_prefix(&*prefix).map(str::to_owned)).collect()
    }

    fn start_of(&self, _: &str) -> String {
        "memory".to_owned()
    }
}

/// Reads the source at a path.
///
/// # Errors
///
/// The problem that the file cannot be found, cannot be read or is not UTF-8, with the likely way out.
pub fn read_source(files: &dyn Files, path: &str) -> Result<String, Problem<()>> {
    let problem = |message: String| Problem::new(Kind::Source, (), message);
    if path.trim().is_empty() {
        return Err(problem("the path is empty".to_owned()).help("name a file, as in \"errors.json\""));
    }
    if path.ends_with(char::is_whitespace) {
        // Cargo's list of a build's files cannot express such a name, and the build would fail far from here.
        let help = format!("rename the file, and write \"{}\"", path.trim_end());
        return Err(problem(format!("{path:?} ends with whitespace")).help(help));
    }
    let bytes = files.read(path).map_err(|error| {
        let folder = files.start_of(path);
        match error.kind() {
            _ if files.is_folder(path) => problem(format!("{path}: expected a file, found a folder"))
                .help(format!("name the file in it, as in \"{}\"", inside(path, "errors.json"))),
            ErrorKind::NotFound => {
                problem(format!("{path}: no such file in {folder}")).maybe_help(elsewhere(files, path))
            }
            _ => problem(format!("{path}: cannot be read: {error}")),
        }
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let valid = String::from_utf8_lossy(valid);
        let (line, column) = line_and_column(&valid, valid.len());
        problem(format!("{path}:{line}:{column}: invalid UTF-8")).help("save the file as UTF-8")
    })
}

/// The line and the column of a byte, both counted from 1; columns count characters. A byte-order mark is not counted.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1)
}

/// Where the file may be that was meant: in `src`, where the macro is called; in a folder above, such as the workspace's;
/// or in the same folder under a similar name.
fn elsewhere(files: &dyn Files, path: &str) -> Option<String> {
    let in_src = inside("src", path);
    let above = (1..=3).map(|levels| "../".repeat(levels) + path);
    for candidate in std::iter::once(in_src).chain(above) {
        if files.is_file(&candidate) {
            return Some(format!("paths start at the folder of Cargo.toml: write \"{candidate}\""));
        }
    }
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut names = files.names(parent);
    names.sort();
    let near = nearest(name, names.iter().map(String::as_str));
    let found = near.first().copied().or_else(|| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        names.iter().map(String::as_str).find(|name| name.strip_suffix(".json") == Some(stem))
    })?;
    let found = if parent.is_empty() { found.to_owned() } else { inside(parent, found) };
    Some(format!("use \"{found}\""))
}

fn inside(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}
