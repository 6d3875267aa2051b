//! The codes that were seen, compared with the catalogue.

use crate::captured::{Body, Sink};
use cci_errors_catalogue::{CatalogueIndex, Entry};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// The number of characters of a message that are kept.
const SAMPLE_CHARACTERS: usize = 300;

/// Counts, in memory that grows with the number of different codes.
#[derive(Default)]
pub(super) struct Tally {
    /// Of bodies.
    pub count: u64,
    pub without_code: u64,
    codes: HashMap<String, Seen>,
}

/// The observations of one code.
#[derive(Default)]
pub(super) struct Seen {
    pub count: u64,
    pub statuses: BTreeSet<u16>,
    /// The first message.
    pub message: String,
}

impl Sink for Tally {
    fn body(&mut self, body: Body) {
        self.count += 1;
        match body.code {
            Some(code) => self.add(&code, body.status, &body.message),
            None => self.without_code += 1,
        }
    }

    fn code(&mut self, code: &str, text: &str) {
        self.add(code, None, text);
    }
}

impl Tally {
    /// A code that was seen in a body, or in a text.
    fn add(&mut self, code: &str, status: Option<u16>, message: &str) {
        // Most are there already, and need no copy.
        if !self.codes.contains_key(code) {
            self.codes.insert(code.to_owned(), Seen::default());
        }
        let Some(seen) = self.codes.get_mut(code) else { return };
        seen.count += 1;
        seen.statuses.extend(status);
        if seen.message.is_empty() {
            seen.message = message.trim().chars().take(SAMPLE_CHARACTERS).collect();
        }
    }

    /// Compares the codes with the catalogue. Those that need attention come first, the most frequent ones before others.
    pub(super) fn compare<'c>(self, index: &CatalogueIndex<'c>) -> Vec<Finding<'c>> {
        let mut findings: Vec<Finding> = Vec::with_capacity(self.codes.len());
        for (code, seen) in self.codes {
            let entry = index.entry(&code);
            let is_retired = index.retired(&code).is_some();
            let state = match entry {
                None if is_retired => State::Retired,
                None => State::Unknown,
                Some(entry) if seen.statuses.iter().any(|status| *status != entry.status) => State::OtherStatus,
                Some(entry) if entry.is_deprecated() => State::Deprecated,
                Some(_) => State::Known,
            };
            let near = if state == State::Unknown { index.nearest(&code) } else { Vec::new() };
            let near = near.into_iter().map(|entry| &*entry.code.value).collect();
            findings.push(Finding { code, seen, state, entry, near });
        }
        findings.sort_by(|one, other| {
            let key = |finding: &Finding| (finding.state, Reverse(finding.seen.count));
            key(one).cmp(&key(other)).then_with(|| one.code.cmp(&other.code))
        });
        findings
    }
}

/// The catalogue's word on a code, in the order in which people want to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    Unknown,
    Retired,
    OtherStatus,
    Deprecated,
    Known,
}

impl State {
    pub(super) const ALL: [Self; 5] = [Self::Unknown, Self::Retired, Self::OtherStatus, Self::Deprecated, Self::Known];

    /// Returns `true` if catalogue and reality differ.
    pub(super) fn is_wrong(self) -> bool {
        matches!(self, Self::Unknown | Self::Retired | Self::OtherStatus)
    }
}

/// A code that was seen.
pub(super) struct Finding<'c> {
    pub code: String,
    pub seen: Seen,
    pub state: State,
    pub entry: Option<&'c Entry<'c>>,
    pub near: Vec<&'c str>,
}

impl Finding<'_> {
    pub(super) fn to_json(&self) -> Value {
        let mut code = json!({
            "code": self.code,
            "known": self.entry.is_some(),
            "count": self.seen.count,
            "statuses": self.seen.statuses,
            "message": self.seen.message,
            "near": self.near,
        });
        if let Some(entry) = self.entry {
            code["status"] = json!(entry.status);
            if entry.is_deprecated() {
                code["deprecated"] = json!(entry.deprecation());
            }
        }
        if self.state == State::Retired {
            code["retired"] = json!(true);
        }
        code
    }
}
