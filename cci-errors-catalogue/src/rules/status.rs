//! A status is one of HTTP, and the one that its code contains.

use super::Context;
use crate::keys::EntryValues;
use crate::problem::{Kind, Located, Problem};
use crate::shown::{escaped, shortened};
use crate::values::{Number, Text, Value};

/// The status of an entry whose own is invalid. No program sees it, since the problem was reported.
const STATUS_OF_INVALID_ENTRY: u16 = 500;

/// The entry's status: its own, or else the default of the last source that the entry is from and that has one.
pub(super) fn status_or_default(values: &EntryValues, context: &Context, problems: &mut Vec<Problem>) -> u16 {
    problems.extend(invalid(values.status.as_ref()));
    let default = || context.tops.iter().find_map(|top| top.default_status());
    let default = if values.status.is_none() { default() } else { None };
    values.status().or(default).unwrap_or(STATUS_OF_INVALID_ENTRY)
}

pub(super) fn invalid(written: Option<&Located<Number>>) -> Option<Problem> {
    let written = written.filter(|written| Number::plain(Some(written)).is_none())?;
    let message = format!("invalid HTTP status {}", shortened(written.value.0));
    Some(Problem::new(Kind::Status, written.place, message).help("use a whole number from 100 to 599"))
}

/// A status, the entry's own or the default, that is not the one in the entry's code.
pub(super) fn contradiction(values: &EntryValues, code: &Located<Text>, status: u16, in_code: u16) -> Option<Problem> {
    // One that is no status of HTTP was reported already.
    if status == in_code || values.status.is_some() && values.status().is_none() {
        return None;
    }
    let shown = escaped(&code.value);
    Some(match &values.status {
        Some(written) => {
            let message = format!("\"status\" is {status}, but the code `{shown}` contains {in_code}");
            Problem::new(Kind::Status, written.place, message).help("correct the one that is wrong")
        }
        None => {
            let message = format!("the default status is {status}, but the code `{shown}` contains {in_code}");
            Problem::new(Kind::Status, code.place, message).help(format!("write `\"status\": {in_code}`"))
        }
    })
}
