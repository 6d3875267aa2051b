//! What to say about a selector that selects no code.

use crate::entry::Row;
use crate::problem::{Kind, Problem};
use crate::selector::{FORMS, Selector};
use crate::shown::{escaped, shortened};
use crate::suggest;
use std::collections::BTreeSet;

/// How many prefixes of codes a message lists.
const SHOWN_PREFIXES: usize = 8;

/// Says what is wrong, and which codes may have been meant. `enum_name` is how messages call the catalogue, and `message`
/// gives the message of a code.
pub fn explain(selector: &Selector, enum_name: &str, rows: &[Row], message: impl Fn(&str) -> String) -> Problem<()> {
    let problem = |message: String| Problem::new(Kind::Selector, (), message);
    match selector {
        Selector::Code(code) => explain_code(code, enum_name, rows, message),
        Selector::Prefix(prefix) => {
            problem(format!("no code of `{enum_name}` starts with `{}`", escaped(prefix))).help(prefixes(rows))
        }
        Selector::Status(status) => {
            problem(format!("no code of `{enum_name}` has the status {status}")).help(statuses(rows))
        }
        Selector::Class(hundreds) => {
            problem(format!("no code of `{enum_name}` has a status of the class {hundreds}xx")).help(statuses(rows))
        }
        Selector::Word(word) if word == "_" => {
            problem("expected a selector, found `_`".to_owned()).help("write `_` without the macro")
        }
        Selector::Word(word) => match rows.iter().find(|row| row.name == word) {
            Some(row) => problem(format!("expected a selector, found the variant `{word}`"))
                .help(format!("use its code, \"{}\", or `{enum_name}::{word}` without the macro", row.code)),
            None => problem(format!("expected a selector, found `{word}`")).help(FORMS),
        },
    }
}

fn explain_code(code: &str, enum_name: &str, rows: &[Row], message: impl Fn(&str) -> String) -> Problem<()> {
    let shown = shortened(code);
    let problem = Problem::new(Kind::Selector, (), format!("`{shown}` is not a code of `{enum_name}`"));
    if Selector::from_number(code).is_ok() {
        return problem.help(format!("write a status or a class without quotes: `{shown}`"));
    }
    if let Some(row) = rows.iter().find(|row| row.name == code) {
        return problem.help(format!("use the code of this variant, \"{}\"", row.code));
    }
    let near = suggest::nearest(code, rows.iter().map(|row| row.code));
    let shown = |code: &&str| format!("\"{}\": {}", escaped(code), escaped(&message(code)));
    match &near[..] {
        [] => problem.help(prefixes(rows)),
        [only] => problem.help(format!("the nearest code is {}", shown(only))),
        several => {
            let lines: Vec<String> = several.iter().map(shown).collect();
            problem.help(format!("the nearest codes are\n  {}", lines.join("\n  ")))
        }
    }
}

/// The prefixes that codes have in common, up to their last part.
fn prefixes(rows: &[Row]) -> String {
    let prefixes: BTreeSet<&str> = rows
        .iter()
        .map(|row| {
            let last = row.code.char_indices().rev().find(|(_, c)| !c.is_alphanumeric());
            &row.code[..last.map_or(row.code.len(), |(at, c)| at + c.len_utf8())]
        })
        .collect();
    let mut shown: Vec<String> =
        prefixes.iter().take(SHOWN_PREFIXES).map(|prefix| format!("`{}`", escaped(prefix))).collect();
    if prefixes.len() > SHOWN_PREFIXES {
        shown.push(format!("{} others", prefixes.len() - SHOWN_PREFIXES));
    }
    format!("its codes start with {}", shown.join(", "))
}

fn statuses(rows: &[Row]) -> String {
    let statuses: BTreeSet<u16> = rows.iter().map(|row| row.status).collect();
    let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
    format!("its statuses are {}", statuses.join(", "))
}
