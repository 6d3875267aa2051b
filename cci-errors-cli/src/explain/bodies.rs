//! The codes in a response body or in the lines of a log.

use super::answer::Answer;
use super::catalogue::Known;
use cci_errors::{CciError, Code, ErrorResponse};
use serde::de::IgnoredAny;
use serde_json::Value;
use std::collections::HashSet;

/// How many parts of a word are tried as the start and the end of a code.
const MAX_PARTS: usize = 24;

/// How deep bodies are looked for that are strings of other bodies.
const MAX_TEXTS: usize = 3;

/// The keys that are for error codes alone.
const CODE_KEYS: [&str; 3] = ["errorCode", "error_code", "errCode"];

/// The answers for all codes of a file, each once, in the order in which they are found.
pub(super) fn answers<'k>(bytes: &[u8], known: &'k Known) -> Vec<Answer<'k>> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Found { known, seen: HashSet::new(), answers: Vec::new() };
    if !found.body(text.trim()) {
        let words = Words::new(known);
        for line in text.lines() {
            if !found.body(line.trim()) {
                words.codes_of_line(line, &mut found);
            }
        }
    }
    found.answers
}

struct Found<'k, 'c> {
    known: &'k Known<'c>,
    seen: HashSet<String>,
    answers: Vec<Answer<'k>>,
}

impl Found<'_, '_> {
    /// Reads a text as a response body, if it is one. Returns whether it has a code.
    fn body(&mut self, text: &str) -> bool {
        let is_json = text.starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok();
        let is_markup = text.starts_with('<') && text.ends_with('>');
        if !is_json && !is_markup {
            return false;
        }
        // The status is not known here, and has no part in what the code is.
        let response: ErrorResponse<CciError> = ErrorResponse::from_body(0, text.as_bytes());
        let code = response.code().map(Code::as_str);
        match code {
            Some(code) => self.push(code),
            None => {
                let Ok(document) = serde_json::from_str::<Value>(text) else { return false };
                match listed(&document, self.known) {
                    Some(code) => self.push(&code),
                    None => {
                        self.nested(&document, MAX_TEXTS);
                        return false;
                    }
                }
            }
        }
        true
    }

    /// The codes of bodies further in, as logs have them: under the keys that nothing but a code is under,
    /// in the order of the keys' names.
    fn nested(&mut self, value: &Value, texts: usize) {
        match value {
            Value::Array(elements) => elements.iter().for_each(|element| self.nested(element, texts)),
            Value::Object(members) => {
                for (key, value) in members {
                    match value {
                        Value::String(code) if CODE_KEYS.contains(&&**key) && !code.trim().is_empty() => {
                            self.push(code);
                        }
                        value => self.nested(value, texts),
                    }
                }
            }
            Value::String(text) if texts > 0 && text.starts_with('{') => {
                if let Ok(document) = serde_json::from_str(text) {
                    self.nested(&document, texts - 1);
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, code: &str) {
        if self.seen.insert(code.to_owned()) {
            self.answers.push(self.known.code(code).unwrap_or_else(|| self.known.unknown(code)));
        }
    }
}

/// A value that the catalogue lists as a code under a key that may have one: numbers, and bodies of another form.
fn listed(document: &Value, known: &Known) -> Option<String> {
    const KEYS: [&str; 5] = ["code", "errcode", "Code", "type", "error"];
    let error = ["error", "Error"].iter().find_map(|key| document.get(key));
    for object in [Some(document), error].into_iter().flatten() {
        for value in KEYS.iter().chain(&CODE_KEYS).filter_map(|key| object.get(key)) {
            let code = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                _ => continue,
            };
            if known.code(&code).is_some() {
                return Some(code);
            }
        }
    }
    None
}

/// Finds codes in lines.
struct Words {
    /// What is in codes between letters and digits.
    punctuation: HashSet<char>,
}

impl Words {
    fn new(known: &Known) -> Self {
        let mut punctuation = known.index.forms().punctuation();
        punctuation.extend(known.index.codes().flat_map(str::chars).filter(|c| !c.is_alphanumeric()));
        Self { punctuation }
    }

    fn codes_of_line(&self, line: &str, found: &mut Found) {
        let mut before = "";
        for word in line.split(|c: char| !c.is_alphanumeric() && !self.punctuation.contains(&c)) {
            if !word.is_empty() {
                Self::codes_of_word(word, before, found);
                before = word;
            }
        }
    }

    /// Of a word, the longest codes from the left: punctuation of a code may also be that of the sentence around it.
    fn codes_of_word<'l>(word: &'l str, mut before: &'l str, found: &mut Found) {
        let parts = parts(word);
        let mut first = 0;
        while first < parts.len() {
            let start = parts[first].0;
            let is_short = |last: &usize| parts[*last].1 - start <= found.known.longest;
            let ends = (first..parts.len().min(first + MAX_PARTS)).rev().filter(is_short);
            let code = ends.map(|last| (last, &word[parts[first].0..parts[last].1])).find(|(_, code)| {
                let is_listed = found.known.code(code).is_some();
                found.known.index.forms().fit(code) || is_listed && (is_distinctive(code) || announces(before))
            });
            match code {
                Some((last, code)) => {
                    found.push(code);
                    first = last + 1;
                }
                None => {
                    before = &word[parts[first].0..parts[first].1];
                    first += 1;
                }
            }
        }
    }
}

/// Where the parts between punctuation start and end.
fn parts(word: &str) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (at, c) in word.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match parts.last_mut() {
            Some((_, end)) if *end == at => *end = at + c.len_utf8(),
            _ => parts.push((at, at + c.len_utf8())),
        }
    }
    parts
}

/// Whether a word of a sentence is hardly that code by accident. A number or a plain word may be anything.
fn is_distinctive(code: &str) -> bool {
    let has_letters = code.contains(char::is_alphabetic);
    has_letters && code.chars().skip(1).any(|c| !c.is_lowercase())
}

/// Whether a word says that a code comes next.
fn announces(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.ends_with("code") || word.ends_with("error") || word.ends_with("errno")
}
