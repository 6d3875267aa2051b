//! Problems in the order of the sources, with lines and columns.

use crate::problem::{Kind, Problem};
use crate::source::{Source, SourceMap};

/// How many problems of one kind are reported one by one. More of a kind have one cause.
const SHOWN_OF_A_KIND: usize = 10;

/// One line of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportLine {
    /// The source it is about.
    pub source: usize,
    /// The problem, rendered, or how many more there are.
    pub text: String,
}

/// Renders problems in the order of their places. Of one kind, the first ten are shown, and the others are counted.
#[must_use]
pub fn report_problems(mut problems: Vec<Problem>, sources: &[Source]) -> Vec<ReportLine> {
    problems.sort_by_key(|problem| problem.place);
    let map = SourceMap::new(sources);
    let mut seen: Vec<(Kind, usize, usize)> = Vec::new();
    let mut lines = Vec::new();
    for problem in &problems {
        let source = problem.place.source;
        let index = seen.iter().position(|(kind, ..)| *kind == problem.kind).unwrap_or_else(|| {
            seen.push((problem.kind, 0, 0));
            seen.len() - 1
        });
        let (_, count, summary) = &mut seen[index];
        *count += 1;
        if *count <= SHOWN_OF_A_KIND {
            lines.push(ReportLine { source, text: map.render(problem) });
            continue;
        }
        let more = *count - SHOWN_OF_A_KIND;
        if more == 1 {
            *summary = lines.len();
            lines.push(ReportLine { source, text: String::new() });
        }
        // The name of the source where they start to be too many.
        let first = &sources[lines[*summary].source].name;
        lines[*summary].text = format!("{first}: {more} more {}", problem.kind.plural());
    }
    lines
}
