//! The gRPC status of an entry is one of gRPC's, by name.

use crate::declarations::one_of;
use crate::keys::EntryValues;
use crate::problem::Problem;

/// The statuses of `google.rpc.Code` that are failures, by name and number.
const STATUSES: [(&str, u8); 16] = [
    ("CANCELLED", 1),
    ("UNKNOWN", 2),
    ("INVALID_ARGUMENT", 3),
    ("DEADLINE_EXCEEDED", 4),
    ("NOT_FOUND", 5),
    ("ALREADY_EXISTS", 6),
    ("PERMISSION_DENIED", 7),
    ("RESOURCE_EXHAUSTED", 8),
    ("FAILED_PRECONDITION", 9),
    ("ABORTED", 10),
    ("OUT_OF_RANGE", 11),
    ("UNIMPLEMENTED", 12),
    ("INTERNAL", 13),
    ("UNAVAILABLE", 14),
    ("DATA_LOSS", 15),
    ("UNAUTHENTICATED", 16),
];

/// Returns the number of the entry's own status.
pub(super) fn read_status(values: &EntryValues, problems: &mut Vec<Problem>) -> Option<u8> {
    let name = values.grpc.as_ref().filter(|name| !name.value.is_empty())?;
    match one_of(name, "gRPC status", &STATUSES) {
        Ok(number) => Some(number),
        Err(problem) => {
            // Libraries of gRPC write `NotFound`, `not_found` or `not-found`.
            let meant = STATUSES.iter().find(|(known, _)| letters(known).eq(letters(&name.value)));
            problems.push(match meant {
                Some((known, _)) => problem.help(format!("use \"{known}\"")),
                None => problem,
            });
            None
        }
    }
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase())
}
