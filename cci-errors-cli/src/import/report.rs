//! What the import did, what it could not read, and what it took for granted.

use super::page::Place;
use serde::Serialize;
use serde::ser::SerializeStruct;
use std::collections::HashSet;
use std::fmt::Write;

/// Lines of one kind in the form for people.
const SHOWN: usize = 20;

/// A remark about a line of a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remark {
    pub file: String,
    pub line: usize,
    pub text: String,
}

impl Remark {
    pub(crate) fn new(file: &str, place: Place, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: place.line, text: text.into() }
    }
}

/// The report of one import.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub entries: usize,
    /// Tables of error codes.
    pub tables: usize,
    /// The columns that the caller named, and that a table has.
    pub columns: HashSet<String>,
    /// What columns are called, where the caller names one that no table has.
    pub headings: Vec<String>,
    /// Whether a table has no column of codes or of messages.
    pub lacks_column: bool,
    pub skipped: Vec<Remark>,
    pub guesses: Vec<Remark>,
    /// What a policy forbids.
    pub errors: Vec<Remark>,
    /// Codes that the catalogue did not have.
    pub added: Vec<String>,
    /// Codes of which something changed.
    pub changed: Vec<String>,
    /// Codes of the catalogue that the pages do not have.
    pub left: Vec<String>,
    /// Codes that were retired.
    pub retired: Vec<String>,
}

/// A remark in JSON, whose text has the name of what it is.
struct Named<'r>(&'static str, &'r Remark);

impl Serialize for Named<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Remark", 3)?;
        object.serialize_field("file", &self.1.file)?;
        object.serialize_field("line", &self.1.line)?;
        object.serialize_field(self.0, &self.1.text)?;
        object.end()
    }
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn list<'r>(name: &'static str, remarks: &'r [Remark]) -> Vec<Named<'r>> {
            remarks.iter().map(|remark| Named(name, remark)).collect()
        }
        let mut object = serializer.serialize_struct("Report", 9)?;
        object.serialize_field("entries", &self.entries)?;
        object.serialize_field("tables", &self.tables)?;
        object.serialize_field("skipped", &list("why", &self.skipped))?;
        object.serialize_field("guesses", &list("guess", &self.guesses))?;
        object.serialize_field("errors", &list("error", &self.errors))?;
        object.serialize_field("added", &self.added)?;
        object.serialize_field("changed", &self.changed)?;
        object.serialize_field("left", &self.left)?;
        object.serialize_field("retired", &self.retired)?;
        object.end()
    }
}

impl Report {
    /// The form for people.
    pub(crate) fn human(&self) -> String {
        let mut text = String::new();
        for (title, remarks) in
            [("skipped", &self.skipped), ("taken for granted", &self.guesses), ("not allowed", &self.errors)]
        {
            if remarks.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{title}:");
            for remark in remarks.iter().take(SHOWN) {
                let _ = writeln!(text, "  {}:{}: {}", remark.file, remark.line, remark.text);
            }
            if remarks.len() > SHOWN {
                let _ = writeln!(text, "  and {} more; `--format json` lists all", remarks.len() - SHOWN);
            }
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
            counted(self.tables, "table", "tables")
        );
        if self.tables == 0 && self.lacks_column {
            text += "help: say which column is what, as in --column \"HEADING=code\" --column \"HEADING=message\"\n";
        }
        text
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
