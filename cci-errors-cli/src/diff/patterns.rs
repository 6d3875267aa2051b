//! Which patterns match a code, and how many codes a pattern matches.

use cci_errors_catalogue::{Catalogue, Entry, code_span};
use std::collections::HashMap;

/// Every selector that matches some code, with how many it matches.
pub(super) struct Patterns(HashMap<String, usize>);

impl Patterns {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut counts = HashMap::new();
        for entry in &catalogue.entries {
            for selector in selectors(entry, catalogue) {
                *counts.entry(selector).or_default() += 1;
            }
        }
        Self(counts)
    }

    pub(super) fn has(&self, selector: &str) -> bool {
        self.0.contains_key(selector)
    }
}

/// The selectors that match an entry, its code aside, from the narrowest to the widest of each sort.
pub(super) fn selectors(entry: &Entry, catalogue: &Catalogue) -> Vec<String> {
    let mut selectors = vec![entry.status.to_string(), format!("{}xx", entry.status / 100)];
    let declared = &catalogue.declarations.categories;
    let names = entry.categories.iter().filter_map(|index| declared.get(*index));
    selectors.extend(names.map(|(name, _)| name.value.clone().into_owned()));
    selectors.extend(entry.values.retryable().then(|| "retryable".to_owned()));
    selectors.extend(entry.is_deprecated().then(|| "deprecated".to_owned()));
    // A prefix may end anywhere; people end it where the code has a separator.
    let code = &*entry.code.value;
    let separators = code.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    let ends = separators.map(|(at, c)| at + c.len_utf8()).filter(|end| *end < code.len());
    let mut prefixes: Vec<String> = ends.map(|end| format!("\"{}*\"", &code[..end])).collect();
    prefixes.reverse();
    selectors.extend(prefixes);
    selectors
}

/// What a change of one code does to patterns that are written already.
pub(super) struct Effect<'e> {
    /// The selectors that no longer match it.
    pub lost: &'e [String],
    /// The selectors that match it now.
    pub gained: &'e [String],
}

impl Effect<'_> {
    pub(super) fn sentences(&self, old: &Patterns, new: &Patterns) -> Vec<String> {
        // A pattern that selects nothing does not compile, so that nobody has written one that selected nothing before.
        let gained: Vec<&String> = self.gained.iter().filter(|selector| old.has(selector)).collect();
        let (kept, dead): (Vec<&String>, Vec<&String>) = self.lost.iter().partition(|selector| new.has(selector));
        let mut sentences = Vec::new();
        match (kept.is_empty(), gained.is_empty()) {
            (true, true) => {}
            (false, true) => sentences.push(format!("{} no longer {} it", list(&kept), matches(&kept))),
            (true, false) => sentences.push(format!("{} {} it now", list(&gained), matches(&gained))),
            (false, false) => {
                let does = if gained.len() == 1 { "does" } else { "do" };
                sentences.push(format!("{} no longer {} it, {} {does}", list(&kept), matches(&kept), list(&gained)));
            }
        }
        if !dead.is_empty() {
            let select = if dead.len() == 1 { "selects" } else { "select" };
            sentences.push(format!("{} {select} no code any more, which is a compile error", list(&dead)));
        }
        sentences
    }
}

fn matches(selectors: &[&String]) -> &'static str {
    if selectors.len() == 1 { "matches" } else { "match" }
}

/// `a`, `b` and `c`.
fn list(selectors: &[&String]) -> String {
    let spans: Vec<String> = selectors.iter().map(|selector| code_span(selector)).collect();
    match spans.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
