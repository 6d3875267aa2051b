//! The unknown codes as a catalogue to fill in, which is read after the one that does not have them.

use super::tally::{Finding, State};
use crate::free_names::FreeNames;
use cci_errors_catalogue::{Catalogue, Problem, Source, has_placeholders, read_catalogue};
use serde_json::{Map, Value, json};

/// The status of codes that were seen without one.
const DEFAULT_STATUS: u16 = 500;

/// Replaces a message that nobody saw: an empty one would be a mistake.
const NO_MESSAGE: &str = "TODO";

/// An overlay, and the codes that no catalogue can have.
pub(super) struct Overlay {
    pub text: String,
    pub count: usize,
    pub refused: Vec<String>,
    /// The mistakes of the catalogue that it makes with the others.
    pub problems: Vec<String>,
}

impl Overlay {
    pub(super) fn new(findings: &[Finding], catalogue: &Catalogue, sources: &[Source]) -> Self {
        let unknown: Vec<&Finding> = findings.iter().filter(|finding| finding.state == State::Unknown).collect();
        let (mut fit, mut refused) = (Vec::new(), Vec::new());
        let mut names = FreeNames::except(catalogue.entries.iter().map(|entry| &entry.name.value));
        for finding in unknown {
            let name = names.take_for(&finding.code);
            let entry = entry(finding, name);
            // The rules are the catalogue's, and the macro's words for them are not needed here.
            if problems(&text(&[&entry]), &[]).is_empty() {
                fit.push(entry);
            } else {
                refused.push(finding.code.clone());
            }
        }
        let written: Vec<&Value> = fit.iter().collect();
        let text = text(&written);
        // Only what no entry can do anything about is left, such as more entries than an enum can have.
        let problems = if fit.is_empty() { Vec::new() } else { problems(&text, sources) };
        let problems = problems.into_iter().map(|problem| problem.message).collect();
        Self { text, count: fit.len(), refused, problems }
    }
}

/// The problems of the catalogue with an overlay.
fn problems(overlay: &str, sources: &[Source]) -> Vec<Problem> {
    let mut sources = sources.to_vec();
    sources.push(Source { name: String::new(), text: overlay.to_owned().into() });
    let mut problems = Vec::new();
    read_catalogue(&sources, &mut problems);
    problems
}

fn entry(finding: &Finding, name: Option<String>) -> Value {
    let mut entry = Map::new();
    entry.insert("code".to_owned(), json!(finding.code));
    if let Some(name) = name {
        entry.insert("name".to_owned(), json!(name));
    }
    // Of several, the gravest: a caller that goes by it does too much rather than too little.
    entry.insert("status".to_owned(), json!(finding.seen.statuses.last().copied().unwrap_or(DEFAULT_STATUS)));
    let message = if finding.seen.message.is_empty() { NO_MESSAGE } else { &finding.seen.message };
    for (key, value) in [("message", message), ("description", ""), ("measure", "")] {
        entry.insert(key.to_owned(), json!(value));
    }
    if has_placeholders(message) {
        // What was seen is text: the values are in it, and the braces are the server's.
        entry.insert("arguments".to_owned(), json!({}));
    }
    Value::Object(entry)
}

/// The catalogue of entries, a line for each key and in the order in which people write them.
fn text(entries: &[&Value]) -> String {
    const ORDER: [&str; 7] = ["code", "name", "status", "message", "arguments", "description", "measure"];
    let entry = |entry: &&Value| {
        let members: Vec<String> =
            ORDER.iter().filter_map(|key| Some(format!("      \"{key}\": {}", entry.get(*key)?))).collect();
        format!("    {{\n{}\n    }}", members.join(",\n"))
    };
    let entries: Vec<String> = entries.iter().map(entry).collect();
    format!("{{\n  \"errors\": [\n{}\n  ]\n}}\n", entries.join(",\n"))
}
