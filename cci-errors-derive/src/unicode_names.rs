//! Names beyond ASCII, as rustc sees them.
//!
//! Which characters an identifier may have depends on the version of Unicode that rustc knows, and rustc takes two spellings
//! of one character, such as `é` composed and decomposed, for the same. Only rustc can say for sure.

use cci_errors_catalogue::{Entry, Kind, Problem};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use std::panic::catch_unwind;

/// Drops and reports the entries whose names rustc does not accept, or takes for the name of another entry.
pub(crate) fn check(entries: &mut Vec<Entry>, problems: &mut Vec<Problem>) {
    if entries.iter().all(|entry| entry.name.value.is_ascii()) {
        return;
    }
    let mut first_of_name = HashMap::new();
    entries.retain(|entry| {
        let (name, place) = (&entry.name.value, entry.name.place);
        let Some(normalized) = normalized(name) else {
            let message = format!("`{name}` is not a valid variant name for this version of rustc");
            problems.push(Problem::new(Kind::Name, place, message));
            return false;
        };
        if let Some(first) = first_of_name.get(&normalized) {
            let message = format!("duplicate name `{name}`, which rustc normalizes to `{normalized}`");
            problems.push(Problem::new(Kind::DuplicateName, place, message).note("first used here", *first));
            return false;
        }
        first_of_name.insert(normalized, place);
        true
    });
}

/// The identifier that rustc makes of a name.
fn normalized(name: &str) -> Option<String> {
    if name.is_ascii() {
        return Some(name.to_owned());
    }
    // The only way to check: tokenizing a string instead gives an error of rustc's own, at the whole call.
    catch_unwind(|| Ident::new(name, Span::call_site()).to_string()).ok()
}
