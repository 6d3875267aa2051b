//! Codes that only the catalogue can tell from other values: numbers, and strings under keys that usually say something else.

use cci_errors_catalogue::CatalogueIndex;
use serde_json::Value;
use std::collections::HashSet;

/// The codes of a catalogue, retired ones included, and what those without a letter look like.
pub(super) struct Listed<'c> {
    index: &'c CatalogueIndex<'c>,
    /// The lengths of the codes that are numbers.
    lengths: HashSet<usize>,
}

impl<'c> Listed<'c> {
    pub(super) fn new(index: &'c CatalogueIndex<'c>) -> Self {
        Self { index, lengths: index.codes().filter(|code| is_number(code)).map(str::len).collect() }
    }

    pub(super) fn contains(&self, code: &str) -> bool {
        self.index.knows(code)
    }

    /// The first value of an object, where codes may be, that the catalogue lists; of a failed call, also a number that could
    /// be a code of it. The HTTP status itself never is.
    pub(super) fn code_in(&self, body: &Value, status: Option<u16>) -> Option<String> {
        let number = status.map(|status| status.to_string());
        let candidates: Vec<String> =
            candidates(body).into_iter().filter_map(text_of).filter(|code| number.as_ref() != Some(code)).collect();
        let is_alike = |code: &&String| {
            status.is_some_and(|status| status >= 400) && is_number(code) && self.lengths.contains(&code.len())
        };
        let listed = candidates.iter().find(|code| self.contains(code));
        listed.or_else(|| candidates.iter().find(is_alike)).cloned()
    }
}

fn is_number(code: &str) -> bool {
    !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit())
}

fn candidates(body: &Value) -> Vec<&Value> {
    const PLACES: [&[&str]; 14] = [
        &["code"],
        &["errcode"],
        &["error_code"],
        &["error", "code"],
        &["error", "errcode"],
        &["error", "error_code"],
        &["Code"],
        &["Error", "Code"],
        &["Response", "Error", "Code"],
        &["error"],
        &["error", "type"],
        &["errno"],
        &["error", "status"],
        &["type"],
    ];
    PLACES.iter().filter_map(|path| path.iter().try_fold(body, |value, key| value.get(key))).collect()
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        // The type of a problem is an address whose end names it.
        Value::String(text) => Some(text.rsplit_once(['/', '#']).map_or(&**text, |(_, end)| end).to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
