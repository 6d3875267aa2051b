//! Rust source against the catalogue.
//!
//! ```text
//! folders ──► files ──► tokens ──► literals, names ──► problems
//! ```

mod files;
mod tokens;

use super::places::SearchedFiles;
use crate::catalogue_files::{joined_names, text_of};
use crate::failure::Failure;
use crate::output_file::shown;
use crate::session::Session;
use cci_errors_catalogue::{Catalogue, CatalogueIndex, Kind, Place, Problem, Selector, Source, explain_no_match};
use tokens::{Literal, Names};

/// The catalogue that source is checked against.
pub(super) struct Checked<'c> {
    pub sources: &'c [Source],
    pub catalogue: &'c Catalogue<'c>,
    /// Set if codes that are not used are reported.
    pub unused: bool,
}

/// The problems of all Rust files in the folders, in the order of the files, and then the codes that they do not use.
pub(super) fn check(
    folders: &[String],
    checked: &Checked,
    files: &mut SearchedFiles,
    session: &mut Session,
) -> Result<Vec<Problem>, Failure> {
    let codes = Codes { index: CatalogueIndex::new(checked.catalogue), name: joined_names(checked.sources) };
    let mut names = Names::default();
    let mut problems = Vec::new();
    let paths = files::rust_files(folders)?;
    if paths.is_empty() {
        session.warn(&Failure::in_file(&folders.join(" "), "no Rust file"));
    }
    for path in &paths {
        let text = text_of(path)?;
        let mut found: Vec<Problem> = match tokens::read(&text, &mut names) {
            Ok(literals) => literals.iter().filter_map(|literal| codes.problem_of(literal)).collect(),
            Err(offset) => {
                vec![Problem::new(Kind::Syntax, in_file(offset), "expected Rust source, found an invalid token")]
            }
        };
        // Nothing is kept of files without problems.
        if !found.is_empty() {
            let source = files.add(shown(path), text);
            for problem in &mut found {
                problem.place.source = source;
            }
            problems.append(&mut found);
        }
    }
    if checked.unused {
        problems.extend(codes.unused(&names));
    }
    Ok(problems)
}

/// A place in the file that is being read, which has no index yet.
fn in_file(offset: usize) -> Place {
    Place { source: usize::MAX, offset }
}

/// The codes, ready to be looked up.
struct Codes<'c> {
    index: CatalogueIndex<'c>,
    /// The catalogue's name in messages.
    name: String,
}

impl Codes<'_> {
    /// The problem of a string literal that has the form of a code.
    fn problem_of(&self, literal: &Literal) -> Option<Problem> {
        let code = &*literal.value;
        if self.index.entry(code).is_some() {
            return None;
        }
        let place = in_file(literal.offset);
        if let Some(retired) = self.index.retired(code) {
            let message = format!("the code `{code}` is retired");
            return Some(Problem::new(Kind::Code, place, message).note("retired here", retired));
        }
        self.index
            .forms()
            .fit(code)
            .then(|| explain_no_match(&Selector::Code(code.to_owned()), self.index.scope(&self.name)).at(place))
    }

    /// The codes that no source names, at their places in the catalogue.
    fn unused(&self, names: &Names) -> Vec<Problem> {
        let unused = self.index.entries().iter().filter(|entry| !names.contain(&entry.code.value, &entry.name.value));
        let problem = |entry: &cci_errors_catalogue::Entry| {
            let message = format!("the code `{}` is not used", entry.code.value);
            let help = format!("no variant `{}`, pattern or literal names it", entry.name.value);
            Problem::new(Kind::Code, entry.code.place, message).help(help)
        };
        unused.map(problem).collect()
    }
}
