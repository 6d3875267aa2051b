//! One of the two catalogues: where it comes from, and what it says.

use super::git;
use crate::catalogue_files::{self, BUILTIN_NAME, Disk, STANDARD_INPUT};
use crate::failure::Failure;
use crate::session::Session;
use crate::translations::Translated;
use cci_errors_catalogue::{Catalogue, Files, Problem, Source, TopValues, Translation, is_translation};
use serde_json::{Value, json};
use std::collections::HashSet;

/// The catalogue's file where nothing says another.
const DEFAULT_PATH: &str = "errors.json";

/// The files of a side, as the caller names them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name(Vec<FileName>);

/// One file of a side.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FileName {
    /// A file, `builtin` or `-`.
    File(String),
    /// A revision, and the file in it.
    Git { revision: String, path: Option<String> },
}

impl Name {
    /// Reads what the caller wrote: files that are joined by `+`, unless there is one of that very name.
    pub(super) fn parse(written: &str) -> Self {
        let parts: Vec<&str> = if Disk.is_file(written) { vec![written] } else { written.split('+').collect() };
        Self(parts.into_iter().map(FileName::parse).collect())
    }

    /// The path on disk of one of the files, if it has one.
    fn path(&self, index: usize) -> Option<&str> {
        self.0.get(index)?.path()
    }

    pub(super) fn revision(&self) -> Option<&str> {
        self.0.iter().find_map(|file| match file {
            FileName::File(_) => None,
            FileName::Git { revision, .. } => Some(&**revision),
        })
    }

    /// The sources. A revision without a path has the file at the same place of the other side.
    pub(super) fn sources(&self, other: &Self, session: &mut Session) -> Result<Sources, Failure> {
        let mut catalogue = Vec::new();
        let mut translations = Vec::new();
        for (index, file) in self.0.iter().enumerate() {
            let source = file.source(other.path(index), session)?;
            let files = if is_translation(&source.text) { &mut translations } else { &mut catalogue };
            files.push((source, file.path().map(str::to_owned)));
        }
        if let (true, [(source, _), ..]) = (catalogue.is_empty(), &translations[..]) {
            let help = format!("name the catalogue in front of it, as in `{DEFAULT_PATH}+{}`", source.name);
            return Err(Failure::in_file(&source.name, "expected a catalogue, found translations").help(help));
        }
        let translations_start = catalogue.len();
        let (sources, paths) = catalogue.into_iter().chain(translations).unzip();
        Ok(Sources { translated: Translated { sources, translations_start }, paths })
    }
}

/// The sources of a side, those of translations last, and the path on disk of each that has one.
pub(super) struct Sources {
    pub translated: Translated,
    pub paths: Vec<Option<String>>,
}

impl FileName {
    fn parse(written: &str) -> Self {
        let Some(rest) = written.strip_prefix("git:") else {
            return Self::File(written.to_owned());
        };
        let (revision, path) = rest.split_once(':').map_or((rest, None), |(revision, path)| (revision, Some(path)));
        let path = path.filter(|path| !path.is_empty()).map(str::to_owned);
        Self::Git { revision: revision.to_owned(), path }
    }

    fn path(&self) -> Option<&str> {
        match self {
            Self::File(name) => Some(&**name).filter(|name| *name != BUILTIN_NAME && *name != STANDARD_INPUT),
            Self::Git { path, .. } => path.as_deref(),
        }
    }

    fn source(&self, other: Option<&str>, session: &mut Session) -> Result<Source, Failure> {
        match self {
            Self::File(name) if name.is_empty() => {
                Err(Failure::new("expected a file before and after each `+`, found nothing"))
            }
            Self::File(name) => catalogue_files::source(name, session),
            Self::Git { revision, path } => {
                let path = path.as_deref().or(other).unwrap_or(DEFAULT_PATH);
                let text = git::file_at(revision, path)?;
                Ok(Source { name: format!("git:{revision}:{path}"), text: text.into() })
            }
        }
    }
}

/// A catalogue that was read.
pub(super) struct Side<'t> {
    pub sources: &'t Sources,
    pub catalogue: Catalogue<'t>,
    pub translations: Vec<Translation<'t>>,
    pub problems: Vec<Problem>,
    retired: HashSet<String>,
}

impl<'t> Side<'t> {
    pub(super) fn read(sources: &'t Sources) -> Self {
        let (catalogue, translations, problems) = sources.translated.read();
        let retired = catalogue.declarations.retired.iter().map(|code| code.value.to_string()).collect();
        Self { sources, catalogue, translations, problems, retired }
    }

    /// Its name in reports.
    pub(super) fn name(&self) -> String {
        self.sources.translated.sources.iter().map(|source| &*source.name).collect::<Vec<_>>().join("+")
    }

    /// The name of a category.
    pub(super) fn category(&self, index: usize) -> Option<&str> {
        self.catalogue.declarations.categories.get(index).map(|(name, _)| &*name.value)
    }

    pub(super) fn is_retired(&self, code: &str) -> bool {
        self.retired.contains(code)
    }

    /// A value of the top, of each source that has one.
    pub(super) fn top(&self, value: impl Fn(&TopValues<'t>) -> String) -> Value {
        let values = self.catalogue.tops.iter().map(|top| value(&top.values)).filter(|value| !value.is_empty());
        match &values.collect::<Vec<_>>()[..] {
            [] => json!(""),
            [only] => json!(only),
            several => json!(several),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FileName, Name};

    #[test]
    fn sides_are_named_by_files_and_revisions() {
        let file = |name: &str| FileName::File(name.to_owned());
        let git = |revision: &str, path: Option<&str>| FileName::Git {
            revision: revision.to_owned(),
            path: path.map(str::to_owned),
        };
        for (written, parts) in [
            ("a.json", vec![file("a.json")]),
            ("git:HEAD~1", vec![git("HEAD~1", None)]),
            ("git:v1:a/b:c.json", vec![git("v1", Some("a/b:c.json"))]),
            ("git:", vec![git("", None)]),
            ("builtin+git:v1:b.json+c.json", vec![file("builtin"), git("v1", Some("b.json")), file("c.json")]),
            ("a.json+", vec![file("a.json"), file("")]),
        ] {
            assert_eq!(Name::parse(written), Name(parts), "{written}");
        }
    }
}
