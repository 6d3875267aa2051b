//! What the import did, what it left out, and what it assumed.

use super::page::Place;
use crate::counts::counted;
use crate::output::Text;
use serde::Serialize;
use serde::ser::SerializeStruct;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

/// Lines of one kind in the form for people.
const SHOWN: usize = 20;

/// A remark about a line of a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Remark {
    pub file: String,
    pub line: usize,
    pub text: String,
    /// The way out.
    pub help: Option<String>,
}

/// A table, list or map of error codes, and the ground on which it is taken for one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FoundTable {
    pub file: String,
    pub line: usize,
    pub entries: usize,
    pub ground: String,
}

/// The report of one import.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    /// The number of entries that the pages have.
    pub entries: usize,
    pub tables: Vec<FoundTable>,
    skipped: Vec<Remark>,
    guesses: Vec<Remark>,
    /// What a policy forbids.
    errors: Vec<Remark>,
    /// Codes that the catalogue did not have.
    pub added: Vec<String>,
    /// Codes of which something changed.
    pub changed: Vec<String>,
    /// Codes of the catalogue that the pages do not have.
    pub left: Vec<String>,
    /// Codes that were retired.
    pub retired: Vec<String>,
}

impl Report {
    /// Reports what is not imported.
    pub(super) fn skip(&mut self, file: &str, place: Place, why: impl Into<String>, help: Option<String>) {
        self.skipped.push(Remark { file: file.to_owned(), line: place.line, text: why.into(), help });
    }

    /// Reports what is imported although the page does not say it.
    pub(super) fn assume(&mut self, file: &str, place: Place, text: impl Into<String>) {
        self.guesses.push(Remark { file: file.to_owned(), line: place.line, text: text.into(), help: None });
    }

    /// Reports what a policy forbids: nothing is written.
    pub(super) fn forbid(&mut self, file: &str, place: Place, text: impl Into<String>, help: Option<String>) {
        self.errors.push(Remark { file: file.to_owned(), line: place.line, text: text.into(), help });
    }

    /// Returns `true` if a policy forbids writing anything.
    pub(super) fn is_forbidden(&self) -> bool {
        !self.errors.is_empty()
    }

    /// How much was left out so far.
    pub(super) fn skipped(&self) -> usize {
        self.skipped.len()
    }

    /// The form for people: losses first, then what was assumed; lines of one kind once.
    pub(super) fn human(&self) -> Text {
        let mut text = String::new();
        let mut helps = BTreeSet::new();
        for (title, remarks) in [("skipped", &self.skipped), ("assumed", &self.guesses), ("not allowed", &self.errors)]
        {
            if remarks.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{title}:");
            let kinds = kinds(remarks);
            for (remark, count) in kinds.iter().take(SHOWN) {
                let _ = write!(text, "  {}:{}: {}", remark.file, remark.line, remark.text);
                text += &match count {
                    1 => "\n".to_owned(),
                    2 => " (and 1 more like it)\n".to_owned(),
                    count => format!(" (and {} more like it)\n", count - 1),
                };
            }
            if kinds.len() > SHOWN {
                let _ = writeln!(text, "  and {} more; `--format json` lists all", kinds.len() - SHOWN);
            }
            // Where there are entries, what is not one needs no way in.
            let is_needed = title != "skipped" || self.tables.is_empty();
            helps.extend(kinds.iter().filter_map(|(remark, _)| remark.help.clone()).filter(|_| is_needed));
        }
        let codes = |title: &str, codes: &[String], text: &mut String| {
            if !codes.is_empty() {
                let shown = codes.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
                let more = if codes.len() > SHOWN { ", …" } else { "" };
                let _ = writeln!(text, "{title} ({}): {shown}{more}", codes.len());
            }
        };
        codes("added", &self.added, &mut text);
        codes("changed", &self.changed, &mut text);
        codes("no longer on the page", &self.left, &mut text);
        codes("retired", &self.retired, &mut text);
        let _ = writeln!(
            text,
            "{} from {}",
            counted(self.entries, "entry", "entries"),
            counted(self.tables.len(), "table", "tables")
        );
        if !self.left.is_empty() {
            helps.insert("--retire moves the codes that are no longer on the page to \"retired\"".to_owned());
        }
        for help in helps.iter().take(3) {
            let _ = writeln!(text, "help: {help}");
        }
        let mut lines = Text::new();
        text.lines().for_each(|line| lines.line(line));
        lines
    }
}

/// The remarks of each kind: the first one, and how many there are.
fn kinds(remarks: &[Remark]) -> Vec<(&Remark, usize)> {
    let mut index_of: HashMap<String, usize> = HashMap::new();
    let mut kinds: Vec<(&Remark, usize)> = Vec::new();
    for remark in remarks {
        let index = *index_of.entry(kind(&remark.text)).or_insert(kinds.len());
        match kinds.get_mut(index) {
            Some((_, count)) => *count += 1,
            None => kinds.push((remark, 1)),
        }
    }
    kinds
}

/// The text without codes, which are in backticks, and numbers: those of one kind differ in them alone.
fn kind(text: &str) -> String {
    let mut kind = String::with_capacity(text.len());
    let mut is_code = false;
    for c in text.chars() {
        match c {
            '`' => is_code = !is_code,
            _ if is_code || c.is_ascii_digit() => {}
            c => kind.push(c),
        }
    }
    kind
}

/// A remark in JSON, whose text has the name of what it is.
struct Named<'r>(&'static str, &'r Remark);

impl Serialize for Named<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Remark", 4)?;
        object.serialize_field("file", &self.1.file)?;
        object.serialize_field("line", &self.1.line)?;
        object.serialize_field(self.0, &self.1.text)?;
        match &self.1.help {
            Some(help) => object.serialize_field("help", help)?,
            None => object.skip_field("help")?,
        }
        object.end()
    }
}

impl Serialize for FoundTable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("FoundTable", 4)?;
        object.serialize_field("file", &self.file)?;
        object.serialize_field("line", &self.line)?;
        object.serialize_field("entries", &self.entries)?;
        object.serialize_field("ground", &self.ground)?;
        object.end()
    }
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn list<'r>(name: &'static str, remarks: &'r [Remark]) -> Vec<Named<'r>> {
            remarks.iter().map(|remark| Named(name, remark)).collect()
        }
        let mut object = serializer.serialize_struct("Report", 10)?;
        object.serialize_field("entries", &self.entries)?;
        object.serialize_field("tables", &self.tables.len())?;
        object.serialize_field("skipped", &list("why", &self.skipped))?;
        object.serialize_field("guesses", &list("guess", &self.guesses))?;
        object.serialize_field("errors", &list("error", &self.errors))?;
        object.serialize_field("added", &self.added)?;
        object.serialize_field("changed", &self.changed)?;
        object.serialize_field("left", &self.left)?;
        object.serialize_field("retired", &self.retired)?;
        object.serialize_field("found", &self.tables)?;
        object.end()
    }
}
