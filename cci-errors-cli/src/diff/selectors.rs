//! Which selectors match a code, and which match any code at all.

use super::verdict::Effect;
use cci_errors_catalogue::{Catalogue, Entry, Selector};
use std::collections::HashSet;

/// A prefix may end anywhere; people end it where the code has a separator. Of a code with more, only these are looked at, and
/// none that is longer: they would take memory that grows with the square of the code.
const MAX_PREFIXES: usize = 32;
const LONGEST_PREFIX: usize = 256;

/// Every selector that matches some code of a catalogue.
pub(super) struct Selectors(HashSet<Selector>);

impl Selectors {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        Self(catalogue.entries.iter().flat_map(|entry| selectors_of_entry(entry, catalogue)).collect())
    }

    pub(super) fn contain(&self, selector: &Selector) -> bool {
        self.0.contains(selector)
    }
}

/// The selectors that match an entry, its code aside, from the narrowest to the widest of each sort.
pub(super) fn selectors_of_entry(entry: &Entry, catalogue: &Catalogue) -> Vec<Selector> {
    let mut selectors = vec![Selector::Status(entry.status), Selector::Class(entry.status / 100)];
    let declared = &catalogue.declarations.categories;
    let names = entry.categories.iter().filter_map(|index| declared.get(*index));
    selectors.extend(names.map(|(name, _)| Selector::Category(name.value.clone().into_owned())));
    let built_in = [("retryable", entry.values.retryable()), ("deprecated", entry.is_deprecated())];
    selectors
        .extend(built_in.iter().filter(|(_, is_in)| *is_in).map(|(name, _)| Selector::Category((*name).to_owned())));
    let code = &*entry.code.value;
    let separators = code.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    let ends = separators.map(|(at, c)| at + c.len_utf8()).filter(|end| *end < code.len() && *end <= LONGEST_PREFIX);
    let mut prefixes: Vec<Selector> =
        ends.take(MAX_PREFIXES).map(|end| Selector::Prefix(code[..end].to_owned())).collect();
    prefixes.reverse();
    selectors.extend(prefixes);
    selectors
}

/// The effects on a code that leaves some selectors and enters others, of patterns that are written already.
pub(super) fn moves(left: Vec<Selector>, entered: Vec<Selector>, old: &Selectors, new: &Selectors) -> Vec<Effect> {
    // A pattern that selects nothing does not compile, so nobody has written one that selected nothing before.
    let entered: Vec<Selector> = entered.into_iter().filter(|selector| old.contain(selector)).collect();
    let (left, dead): (Vec<Selector>, Vec<Selector>) = left.into_iter().partition(|selector| new.contain(selector));
    let mut effects = Vec::new();
    if !left.is_empty() || !entered.is_empty() {
        effects.push(Effect::Moves { left, entered });
    }
    if !dead.is_empty() {
        effects.push(Effect::Empties(dead));
    }
    effects
}
