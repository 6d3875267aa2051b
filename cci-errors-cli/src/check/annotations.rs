//! Problems as commands of a GitHub workflow, which shows them at their lines in a pull request.

use super::places::Texts;
use crate::output::Command;
use cci_errors_catalogue::Problem;

pub(super) fn annotation(problem: &Problem, texts: &Texts) -> Command {
    let spot = texts.spot(problem.place);
    let mut message = problem.to_string();
    for note in &problem.notes {
        let other = texts.spot(note.place);
        message += &format!("\nnote: {}: {}:{}:{}", note.message, other.file, other.line, other.column);
    }
    let properties = vec![
        ("file", spot.file.to_owned()),
        ("line", spot.line.to_string()),
        ("col", spot.column.to_string()),
        ("title", "cci-errors".to_owned()),
    ];
    Command { level: "error", properties, message }
}
