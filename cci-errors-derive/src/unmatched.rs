//! What to say about a selector that matches no code.

use crate::packed::Row;
use crate::selector::{FORMS, Selector};
use crate::suggest;
use proc_macro2::Ident;
use std::collections::BTreeSet;

/// How many beginnings of codes an answer lists.
const MOST_BEGINNINGS: usize = 8;

/// Says what is wrong, and which codes may have been meant. `message` tells the message of a code.
pub(crate) fn explain(
    selector: &Selector,
    enum_name: &Ident,
    rows: &[Row],
    message: impl Fn(&str) -> String,
) -> String {
    match selector {
        Selector::Code(code) => explain_code(code, enum_name, rows, message),
        Selector::Prefix(prefix) => {
            format!("no code of `{enum_name}` begins with `{}`{}", prefix.escape_debug(), beginnings(rows))
        }
        Selector::Status(status) => {
            format!("no code of `{enum_name}` has the status {status}; there are {}", statuses(rows))
        }
        Selector::Class(hundreds) => {
            format!("no code of `{enum_name}` has a status of the class {hundreds}xx; there are {}", statuses(rows))
        }
        Selector::Name(name) if name == "_" => "`_` stands outside of the macro, as in `_ => …`".to_owned(),
        Selector::Name(name) => match rows.iter().find(|row| row.name == name) {
            Some(row) => format!("`{name}` is a variant: write its code, \"{}\", or `{enum_name}::{name}`", row.code),
            None => format!("`{name}` selects no codes: write {FORMS}"),
        },
    }
}

fn explain_code(code: &str, enum_name: &Ident, rows: &[Row], message: impl Fn(&str) -> String) -> String {
    let mut answer = format!("`{}` is not a code of `{enum_name}`", code.escape_debug());
    if Selector::from_number(code).is_ok() {
        return format!("{answer}; a status or a class stands without quotes: `{code}`");
    }
    if let Some(row) = rows.iter().find(|row| row.name == code) {
        return format!("{answer}, but a variant: write its code, \"{}\"", row.code);
    }
    let near = suggest::nearest(code, rows.iter().map(|row| row.code));
    match near.len() {
        0 => return answer + &beginnings(rows),
        1 => answer += "; the nearest one is",
        _ => answer += "; the nearest ones are",
    }
    for code in near {
        answer += &format!("\n  \"{code}\": {}", message(code));
    }
    answer
}

/// The beginnings that codes have in common, up to their last part.
fn beginnings(rows: &[Row]) -> String {
    let beginnings: BTreeSet<&str> = rows
        .iter()
        .map(|row| {
            let end = row.code.rfind(|c: char| !c.is_alphanumeric());
            &row.code[..end.map_or(row.code.len(), |end| end + 1)]
        })
        .collect();
    let mut listed: Vec<String> =
        beginnings.iter().take(MOST_BEGINNINGS).map(|beginning| format!("`{beginning}`")).collect();
    if beginnings.len() > MOST_BEGINNINGS {
        listed.push(format!("{} others", beginnings.len() - MOST_BEGINNINGS));
    }
    format!("; its codes begin with {}", listed.join(", "))
}

fn statuses(rows: &[Row]) -> String {
    let statuses: BTreeSet<u16> = rows.iter().map(|row| row.status).collect();
    let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
    statuses.join(", ")
}
