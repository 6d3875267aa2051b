//! Required keys are given, and strings that must say something do.

use crate::document::RawEntry;
use crate::keys::{ENTRY_KEYS, Presence};
use crate::problem::{Kind, Located, Problem};
use crate::shown::escaped;
use std::borrow::Cow;

pub(super) fn check(entry: &RawEntry, problems: &mut Vec<Problem>) {
    let is_missing = |(index, key): &(usize, &crate::keys::EntryKey)| {
        key.presence == Presence::Required && !entry.given.contains(*index)
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
        problems.push(Problem::new(Kind::Missing, entry.place, format!("missing {keys} in {of}")));
    }
    for (key, text) in entry.values.strings() {
        if key.presence != Presence::MayBeEmpty {
            problems.extend(empty(key.name, text));
        }
    }
}

pub(super) fn empty(key: &str, text: &Located<Cow<str>>) -> Option<Problem> {
    text.value.is_empty().then(|| Problem::new(Kind::Empty, text.place, format!("\"{key}\" is empty")))
}
