//! A status is one of HTTP, and the one that its code contains.

use crate::keys::EntryValues;
use crate::problem::{Kind, Problem};
use crate::shown::shortened;

/// The status of an entry whose own is invalid. No program sees it, since the problem was reported.
const STATUS_OF_INVALID_ENTRY: u16 = 500;

/// The entry's status.
pub(super) fn range(values: &EntryValues, problems: &mut Vec<Problem>) -> u16 {
    if let (Some(written), None) = (&values.status, values.status()) {
        let message = format!("invalid HTTP status {}", shortened(written.value.0));
        let problem = Problem::new(Kind::Status, written.place, message);
        problems.push(problem.help("use a whole number from 100 to 599"));
    }
    values.status().unwrap_or(STATUS_OF_INVALID_ENTRY)
}

/// A status that is not the one in the entry's code.
pub(super) fn contradiction(values: &EntryValues, code: &str, in_code: u16) -> Option<Problem> {
    let (written, status) = (values.status.as_ref()?, values.status()?);
    (status != in_code).then(|| {
        let message = format!("\"status\" is {status}, but the code `{code}` contains {in_code}");
        Problem::new(Kind::Status, written.place, message).help("correct the one that is wrong")
    })
}
