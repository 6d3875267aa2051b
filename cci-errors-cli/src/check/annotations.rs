//! Problems as commands of a GitHub workflow, which shows them at their lines in a pull request.

use super::places::SearchedFiles;
use crate::output::Command;
use cci_errors_catalogue::Problem;

pub(super) fn annotation(problem: &Problem, files: &SearchedFiles) -> Command {
    let spot = files.spot(problem.place);
    let mut message = problem.to_string();
    for note in &problem.notes {
        let other = files.spot(note.place);
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
