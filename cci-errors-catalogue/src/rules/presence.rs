//! Required keys are given, and strings that must say something do.

use super::Context;
use crate::document::RawEntry;
use crate::keys::{ENTRY_KEYS, Key, Presence};
use crate::problem::{Kind, Located, Problem};
use crate::shown::escaped;
use crate::values::Text;

pub(super) fn check(entry: &RawEntry, context: &Context, problems: &mut Vec<Problem>) {
    let is_missing = |(index, key): &(usize, &Key)| {
        let is_required = match key.name {
            "status" => {
                let is_unread = context.declarations.unread.contains(&"default_status");
                !is_unread && context.tops.iter().all(|top| top.default_status.is_none())
            }
            _ => key.presence == Presence::Required,
        };
        is_required && !entry.given.contains(*index)
    };
    let missing: Vec<String> =
        ENTRY_KEYS.iter().enumerate().filter(is_missing).map(|(_, key)| format!("\"{}\"", key.name)).collect();
    if let [before @ .., last] = &missing[..] {
        let keys = match before {
            [] => format!("key {last}"),
            _ => format!("keys {} and {last}", before.join(", ")),
        };
        let of = match &entry.values.code {
            Some(code) => format!("entry `{}`", escaped(&code.value)),
            None => "an entry".to_owned(),
        };
        let status = missing.iter().any(|key| key == "\"status\"");
        let help = status.then_some("a status for all entries without one is `\"default_status\": 400` at the top");
        problems.push(Problem::new(Kind::Missing, entry.place, format!("missing {keys} in {of}")).maybe_help(help));
    }
    not_empty(entry.values.strings(), problems);
}

pub(super) fn not_empty<'s, 't: 's>(
    strings: impl Iterator<Item = (&'static Key, &'s Located<Text<'t>>)>,
    problems: &mut Vec<Problem>,
) {
    for (key, text) in strings {
        if text.value.is_empty() && key.presence != Presence::MayBeEmpty {
            problems.push(Problem::new(Kind::Empty, text.place, format!("\"{}\" is empty", key.name)));
        }
    }
}
