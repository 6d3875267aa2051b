//! Names beyond ASCII, as rustc sees them.
//!
//! Which characters an identifier may have depends on the version of Unicode that rustc knows, and rustc takes two spellings
//! of one character, such as `é` composed and decomposed, for the same. Only rustc can say for sure.

use cci_errors_catalogue::{Catalogue, Entry, Kind, Place, Problem};
use proc_macro2::{Ident, Span};
use std::collections::HashMap;
use std::panic::catch_unwind;

/// Drops and reports what has a name that rustc does not accept, or takes for another name: entries, arguments, categories
/// and fields. Categories get the name that rustc makes of theirs, by which a pattern selects them.
pub(crate) fn check(catalogue: &mut Catalogue, problems: &mut Vec<Problem>) {
    let Catalogue { declarations, entries, .. } = catalogue;
    check_variants(entries, problems);
    for entry in entries.iter_mut().filter(|entry| entry.arguments.iter().any(|(name, _)| !name.is_ascii())) {
        let places = entry.values.arguments().iter().map(|(name, _)| (&*name.value, name.place));
        let place_of: HashMap<&str, Place> = places.collect();
        let mut names = Names::new(Kind::Declaration, "argument");
        entry.arguments.retain(|(name, _)| {
            let place = place_of.get(&**name).copied().unwrap_or(entry.code.place);
            names.take(name, place, problems).is_some()
        });
    }
    let mut names = Names::new(Kind::Declaration, "category");
    for (name, _) in &mut declarations.categories {
        // One that is reported keeps its number, by which entries refer to it.
        if let Some(normalized) = names.take(&name.value, name.place, problems) {
            name.value = normalized.into();
        }
    }
    let mut names = Names::new(Kind::Declaration, "field");
    let is_kept: Vec<bool> =
        declarations.fields.iter().map(|(name, _)| names.take(&name.value, name.place, problems).is_some()).collect();
    for index in (0..is_kept.len()).rev().filter(|index| !is_kept[*index]) {
        declarations.fields.remove(index);
        for entry in entries.iter_mut() {
            entry.fields.retain(|(field, _)| *field != index);
            for (field, _) in entry.fields.iter_mut().filter(|(field, _)| *field > index) {
                *field -= 1;
            }
        }
    }
}

/// Names of one kind, as rustc normalizes them.
struct Names {
    kind: Kind,
    what: &'static str,
    first: HashMap<String, Place>,
}

impl Names {
    fn new(kind: Kind, what: &'static str) -> Self {
        Self { kind, what, first: HashMap::new() }
    }

    /// The name that rustc makes of this one; `None` for one that it refuses, or that was there before, which is reported.
    fn take(&mut self, name: &str, place: Place, problems: &mut Vec<Problem>) -> Option<String> {
        let Some(normalized) = normalized(name) else {
            let message = format!("`{name}` is not a valid {} for this version of rustc", self.what);
            problems.push(Problem::new(Kind::Name, place, message));
            return None;
        };
        if let Some(first) = self.first.get(&normalized) {
            let message = format!("duplicate {} `{name}`, which rustc normalizes to `{normalized}`", self.what);
            problems.push(Problem::new(self.kind, place, message).note("first used here", *first));
            return None;
        }
        self.first.insert(normalized.clone(), place);
        Some(normalized)
    }
}

fn check_variants(entries: &mut Vec<Entry>, problems: &mut Vec<Problem>) {
    if entries.iter().all(|entry| entry.name.value.is_ascii()) {
        return;
    }
    let mut names = Names::new(Kind::DuplicateName, "name");
    entries.retain(|entry| names.take(&entry.name.value, entry.name.place, problems).is_some());
}

/// Returns `true` if a name of a catalogue is that of an identifier, which rustc has normalized.
pub(crate) fn is_named(identifier: &str, name: &str) -> bool {
    identifier == name || !name.is_ascii() && normalized(name).is_some_and(|normalized| normalized == identifier)
}

/// The identifier that rustc makes of a name.
fn normalized(name: &str) -> Option<String> {
    if name.is_ascii() {
        return Some(name.to_owned());
    }
    // The only way to check: tokenizing a string instead gives an error of rustc's own, at the whole call.
    catch_unwind(|| Ident::new(name, Span::call_site()).to_string()).ok()
}
