//! Problems as commands of a GitHub workflow, which shows them at their lines in a pull request.

use super::places::Texts;
use cci_errors_catalogue::Problem;

pub(super) fn annotation(problem: &Problem, texts: &Texts) -> String {
    let spot = texts.spot(problem.place);
    let mut message = problem.to_string();
    for note in &problem.notes {
        let other = texts.spot(note.place);
        message += &format!("\nnote: {}: {}:{}:{}", note.message, other.file, other.line, other.column);
    }
    format!(
        "::error file={},line={},col={},title=cci-errors::{}\n",
        property(spot.file),
        spot.line,
        spot.column,
        data(&message)
    )
}

/// A command is one line; the runner undoes these escapes.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, `:` and `,` have a meaning of their own.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
