//! One of the two catalogues: where it comes from, and what it says.

use super::git;
use crate::catalogue_files::{self, BUILTIN_NAME, STANDARD_INPUT};
use crate::failure::Failure;
use crate::session::Session;
use cci_errors_catalogue::{Catalogue, Problem, Source, TopValues, read_catalogue};
use std::slice;

/// The catalogue's file where nothing says another.
const DEFAULT_PATH: &str = "errors.json";

/// How the caller names a side.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Name {
    /// A file, `builtin` or `-`.
    File(String),
    /// A revision, and the file in it.
    Git { revision: String, path: Option<String> },
}

impl Name {
    pub(super) fn parse(written: &str) -> Self {
        let Some(rest) = written.strip_prefix("git:") else {
            return Self::File(written.to_owned());
        };
        let (revision, path) = rest.split_once(':').map_or((rest, None), |(revision, path)| (revision, Some(path)));
        let path = path.filter(|path| !path.is_empty()).map(str::to_owned);
        Self::Git { revision: revision.to_owned(), path }
    }

    /// The path on disk, if it has one.
    pub(super) fn path(&self) -> Option<&str> {
        match self {
            Self::File(name) => Some(&**name).filter(|name| *name != BUILTIN_NAME && *name != STANDARD_INPUT),
            Self::Git { path, .. } => path.as_deref(),
        }
    }

    pub(super) fn revision(&self) -> Option<&str> {
        match self {
            Self::File(_) => None,
            Self::Git { revision, .. } => Some(revision),
        }
    }

    /// The source. A revision without a path has the catalogue of the other side.
    pub(super) fn source(&self, other: &Self, session: &mut Session) -> Result<Source, Failure> {
        match self {
            Self::File(name) => catalogue_files::source(name, session),
            Self::Git { revision, path } => {
                let path = path.as_deref().or(other.path()).unwrap_or(DEFAULT_PATH);
                let text = git::file_at(revision, path)?;
                Ok(Source { name: format!("git:{revision}:{path}"), text: text.into() })
            }
        }
    }
}

/// A catalogue that was read.
pub(super) struct Side<'t> {
    pub source: &'t Source,
    pub catalogue: Catalogue<'t>,
    pub problems: Vec<Problem>,
}

impl<'t> Side<'t> {
    pub(super) fn read(source: &'t Source) -> Self {
        let mut problems = Vec::new();
        let catalogue = read_catalogue(slice::from_ref(source), &mut problems);
        Self { source, catalogue, problems }
    }

    /// The values at the top of the source.
    pub(super) fn top(&self) -> &TopValues<'t> {
        &self.catalogue.tops[0].values
    }

    /// The names of categories, by index.
    pub(super) fn categories(&self) -> impl Iterator<Item = &str> {
        self.catalogue.declarations.categories.iter().map(|(name, _)| &*name.value)
    }

    pub(super) fn is_retired(&self, code: &str) -> bool {
        self.catalogue.declarations.retired.iter().any(|retired| retired.value == code)
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn names() {
        assert_eq!(Name::parse("a.json"), Name::File("a.json".to_owned()));
        let git = |revision: &str, path: Option<&str>| Name::Git {
            revision: revision.to_owned(),
            path: path.map(str::to_owned),
        };
        assert_eq!(Name::parse("git:HEAD~1"), git("HEAD~1", None));
        assert_eq!(Name::parse("git:v1:a/b:c.json"), git("v1", Some("a/b:c.json")));
        assert_eq!(Name::parse("git:"), git("", None));
    }
}
