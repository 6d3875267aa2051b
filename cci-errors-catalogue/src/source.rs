//! From the name of a source to its text, and from a byte of it to its line and column.

use crate::problem::{Kind, Place, Problem};
use cci_errors_tables::nearest;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;
use std::io::{self, ErrorKind};

/// The error codes of Cloud Container Instance.
///
/// The file is a copy of the workspace's `errors.json`, since a package holds files of its own folder only. A test compares
/// the two.
pub const BUILTIN: &str = include_str!("../errors.json");

/// The JSON Schema of catalogues. A copy, too.
pub const SCHEMA: &str = include_str!("../errors.schema.json");

/// One of the texts that make up a catalogue.
#[derive(Clone, Debug)]
pub struct Source {
    /// The caller's name for it, as problems show it.
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

    /// Returns `true` if there is such a folder.
    fn is_folder(&self, path: &str) -> bool;

    /// Returns `true` if there is such a file.
    fn is_file(&self, path: &str) -> bool;

    /// The names of the files and folders in a folder; empty where it cannot be read.
    fn names(&self, folder: &str) -> Vec<String>;

    /// The folder where a path should start, as problems show it; `None` if an absolute one is as good. Not an absolute path,
    /// so a build's output is the same in every folder.
    fn start_of(&self, path: &str) -> Option<String>;
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

    fn start_of(&self, _: &str) -> Option<String> {
        Some("memory".to_owned())
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
                let (message, help) = match folder {
                    None => (format!("{path}: no such file"), None),
                    Some(folder) if path.starts_with('/') => {
                        (format!("{path}: no such file"), Some(format!("write a path that starts at {folder}")))
                    }
                    Some(folder) => (format!("{path}: no such file in {folder}"), None),
                };
                problem(message).maybe_help(elsewhere(files, path).or(help))
            }
            _ => problem(format!("{path}: cannot be read: {error}")),
        }
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let valid = String::from_utf8_lossy(valid);
        let (line, column) = Lines::new(&valid).locate(&valid, valid.len());
        problem(format!("{path}:{line}:{column}: invalid UTF-8")).help("save the file as UTF-8")
    })
}

/// Turns places into lines and columns of the sources.
pub struct SourceMap<'s> {
    sources: &'s [Source],
    lines: Vec<OnceCell<Lines>>,
}

impl<'s> SourceMap<'s> {
    /// The map of these sources, in the order in which places count them.
    #[must_use]
    pub fn new(sources: &'s [Source]) -> Self {
        Self { sources, lines: sources.iter().map(|_| OnceCell::new()).collect() }
    }

    /// Where a place is.
    #[must_use]
    pub fn locate(&self, place: Place) -> Location<'s> {
        let source = &self.sources[place.source];
        let lines = self.lines[place.source].get_or_init(|| Lines::new(&source.text));
        let (line, column) = lines.locate(&source.text, place.offset);
        Location { file: &source.name, line, column }
    }
}

/// Lines and columns of a text, both counted from 1; columns count characters. A byte-order mark is not counted.
///
/// Finding one takes time that does not grow with the text, even where that is a single line.
#[derive(Debug)]
pub struct Lines(Vec<Mark>);

/// A byte whose line and column are known.
#[derive(Debug)]
struct Mark {
    offset: usize,
    line: usize,
    column: usize,
}

/// The maximum number of bytes between two marks.
const STRIDE: usize = 512;

impl Lines {
    /// The lines of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::new();
        let (mut line, mut column) = (1, 1);
        let mut next = 0;
        for (offset, c) in text.char_indices() {
            if offset >= next {
                marks.push(Mark { offset, line, column });
                next = offset + STRIDE;
            }
            match c {
                '\n' => {
                    (line, column) = (line + 1, 1);
                    next = 0;
                }
                '\u{feff}' if offset == 0 => {}
                _ => column += 1,
            }
        }
        marks.push(Mark { offset: text.len(), line, column });
        Self(marks)
    }

    /// The line and the column of a byte of the same text, or of the text's end if there is no such byte.
    #[must_use]
    pub fn locate(&self, text: &str, offset: usize) -> (usize, usize) {
        let Some(mark) = self.mark_before(offset) else { return (1, 1) };
        let between = text.get(mark.offset..offset).unwrap_or_default();
        let between = if mark.offset == 0 { between.trim_start_matches('\u{feff}') } else { between };
        (mark.line, mark.column + between.chars().count())
    }

    /// The line alone, for which the text is not needed.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.mark_before(offset).map_or(1, |mark| mark.line)
    }

    fn mark_before(&self, offset: usize) -> Option<&Mark> {
        let after = self.0.partition_point(|mark| mark.offset <= offset);
        after.checked_sub(1).map(|at| &self.0[at])
    }
}

/// A place as people and editors name it. Displayed as `errors.json:14:5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location<'s> {
    /// The name of the source.
    pub file: &'s str,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
}

impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Where the intended file may be: in `src`, where the macro is called; in a folder above, such as the workspace's;
/// or in the same folder under a similar name.
fn elsewhere(files: &dyn Files, path: &str) -> Option<String> {
    let in_src = inside("src", path);
    let above = (1..=3).map(|levels| "../".repeat(levels) + path);
    for candidate in std::iter::once(in_src).chain(above) {
        if files.is_file(&candidate) {
            return Some(format!("use \"{candidate}\""));
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
