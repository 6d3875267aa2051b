//! Problems in the order of the sources, with lines and columns.

use crate::problem::{Kind, Note, Problem};
use crate::source::{Source, SourceMap};
use std::fmt;

/// The maximum number of problems of one kind that are reported one by one. More of a kind have one cause.
const SHOWN_OF_A_KIND: usize = 10;

/// A problem of a report, at its place. Displayed with help and notes on lines of their own:
///
/// ```text
/// errors.json:14:5: duplicate key "status"
/// note: first used here: errors.json:13:5
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// The source it is about.
    pub source: usize,
    /// The place and what is wrong, or how many more problems there are.
    pub message: String,
    /// The text to write instead.
    pub help: Option<String>,
    /// Other places, each with what is there.
    pub notes: Vec<String>,
}

impl fmt::Display for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\nhelp: {help}")?;
        }
        self.notes.iter().try_for_each(|note| write!(f, "\nnote: {note}"))
    }
}

/// Renders problems in the order of their places. Of one kind, the first ten are shown, and the others are counted.
#[must_use]
pub fn report_problems(mut problems: Vec<Problem>, sources: &[Source]) -> Vec<Reported> {
    problems.sort_by_key(|problem| problem.place);
    let map = SourceMap::new(sources);
    let mut counts: Vec<Counted> = Vec::new();
    let mut reported: Vec<Reported> = Vec::new();
    for problem in problems {
        let kind = problem.kind;
        let at = counts.iter().position(|counted| counted.kind == kind).unwrap_or_else(|| {
            counts.push(Counted { kind, count: 0, summary: 0 });
            counts.len() - 1
        });
        let counted = &mut counts[at];
        counted.count += 1;
        if counted.count <= SHOWN_OF_A_KIND {
            reported.push(locate_problem(problem, &map));
            continue;
        }
        let more = counted.count - SHOWN_OF_A_KIND;
        if more == 1 {
            counted.summary = reported.len();
            let source = problem.place.source;
            reported.push(Reported { source, message: String::new(), help: None, notes: Vec::new() });
        }
        let summary = &mut reported[counted.summary];
        // The name of the source where they start to be too many.
        summary.message = format!("{}: {more} more {}", sources[summary.source].name, kind.plural());
    }
    reported
}

/// The problems of a kind.
struct Counted {
    kind: Kind,
    count: usize,
    /// Which of the report says how many more there are.
    summary: usize,
}

/// The problem with its place in front.
fn locate_problem(problem: Problem, map: &SourceMap) -> Reported {
    let note = |note: &Note| format!("{}: {}", note.message, map.locate(note.place));
    Reported {
        source: problem.place.source,
        message: format!("{}: {}", map.locate(problem.place), problem.message),
        notes: problem.notes.iter().map(note).collect(),
        help: problem.help,
    }
}
