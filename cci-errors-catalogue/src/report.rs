//! Problems in the order of the sources, with lines and columns.

use crate::problem::{Kind, Place, Problem};
use crate::source::{Source, line_and_column};

/// How many problems of one kind are reported one by one. More of a kind have one cause.
const SHOWN_OF_A_KIND: usize = 10;

/// Turns places into lines and columns of the sources.
#[derive(Clone, Copy)]
pub struct SourceMap<'s>(pub &'s [Source]);

impl SourceMap<'_> {
    /// `errors.json:14:5`
    #[must_use]
    pub fn locate(&self, place: Place) -> String {
        let source = &self.0[place.source];
        let (line, column) = line_and_column(&source.text, place.offset);
        format!("{}:{line}:{column}", source.name)
    }

    /// The problem with its place in front, and help and notes on lines of their own:
    ///
    /// ```text
    /// errors.json:14:5: duplicate key "status"
    /// note: first used here: errors.json:13:5
    /// ```
    #[must_use]
    pub fn render(&self, problem: &Problem) -> String {
        let mut text = format!("{}: {problem}", self.locate(problem.place));
        for note in &problem.notes {
            text += &format!("\nnote: {}: {}", note.message, self.locate(note.place));
        }
        text
    }
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The source it is about.
    pub source: usize,
    /// The problem, rendered, or how many more there are.
    pub text: String,
}

/// Renders problems in the order of their places. Of one kind, the first ten are shown, and the others are counted.
#[must_use]
pub fn report(mut problems: Vec<Problem>, sources: &[Source]) -> Vec<Line> {
    problems.sort_by_key(|problem| problem.place);
    let map = SourceMap(sources);
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
            lines.push(Line { source, text: map.render(problem) });
            continue;
        }
        let more = *count - SHOWN_OF_A_KIND;
        if more == 1 {
            *summary = lines.len();
            lines.push(Line { source, text: String::new() });
        }
        // The name of the source where they start to be too many.
        let first = &sources[lines[*summary].source].name;
        lines[*summary].text = format!("{first}: {more} more {}", problem.kind.plural());
    }
    lines
}
