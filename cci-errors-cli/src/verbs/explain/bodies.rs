//! The codes in a response body or in the lines of a log.

use super::answer::Answer;
use super::catalogue::{Known, codes};
use cci_errors::{CciError, Code, ErrorResponse};
use serde::de::IgnoredAny;
use std::collections::HashSet;

/// How many parts of a word are tried as the start and the end of a code.
const MAX_PARTS: usize = 24;

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
            None => match listed(text, self.known) {
                Some(code) => self.push(&code),
                None => return false,
            },
        }
        true
    }

    fn push(&mut self, code: &str) {
        if self.seen.insert(code.to_owned()) {
            self.answers.push(self.known.code(code).unwrap_or_else(|| self.known.unknown(code)));
        }
    }
}

/// A value that the catalogue lists as a code under a key that may have one: numbers, and bodies of another form.
fn listed(json: &str, known: &Known) -> Option<String> {
    const KEYS: [&str; 8] = ["code", "errorCode", "error_code", "errCode", "errcode", "Code", "type", "error"];
    let document: serde_json::Value = serde_json::from_str(json).ok()?;
    let error = ["error", "Error"].iter().find_map(|key| document.get(key));
    for object in [Some(&document), error].into_iter().flatten() {
        for value in KEYS.iter().filter_map(|key| object.get(key)) {
            let code = match value {
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Number(number) => number.to_string(),
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
        let mut punctuation = known.forms.punctuation();
        punctuation.extend(codes(known.catalogue).flat_map(str::chars).filter(|c| !c.is_alphanumeric()));
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
                found.known.forms.fit(code) || is_listed && (is_distinctive(code) || announces(before))
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
