//! Codes in text: those of the catalogue, and what has their form.

use super::LONGEST_CODE;
use cci_errors_catalogue::CatalogueIndex;
use std::collections::HashSet;

/// The number of parts of a word that are tried as the end of a code.
const MAX_PARTS: usize = 24;

/// Finds codes in lines.
pub(super) struct Words<'c> {
    index: &'c CatalogueIndex<'c>,
    /// The characters of codes between letters and digits.
    punctuation: HashSet<char>,
    /// The length of the longest code that there may be, in bytes.
    longest: usize,
}

impl<'c> Words<'c> {
    pub(super) fn new(index: &'c CatalogueIndex<'c>) -> Self {
        let mut punctuation = index.forms().punctuation();
        punctuation.extend(index.codes().flat_map(str::chars).filter(|c| !c.is_alphanumeric() && !c.is_whitespace()));
        Self { index, punctuation, longest: LONGEST_CODE }
    }

    /// The codes in text, in their order.
    pub(super) fn codes_in<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut codes = Vec::new();
        let mut before = "";
        for word in text.split(|c: char| !c.is_alphanumeric() && !self.punctuation.contains(&c)) {
            if !word.is_empty() {
                self.push_codes(word, before, &mut codes);
                before = word;
            }
        }
        codes
    }

    /// Adds the longest codes of a word from the left: punctuation of a code may also be that of the sentence around it.
    fn push_codes<'t>(&self, word: &'t str, mut before: &'t str, codes: &mut Vec<&'t str>) {
        // As it is, a code may begin or end with punctuation, too.
        if self.is_code(word, before) {
            codes.push(word);
            return;
        }
        // Most words are one part, and were looked up above.
        if word.chars().all(char::is_alphanumeric) {
            return;
        }
        let parts = parts(word);
        let mut first = 0;
        while first < parts.len() {
            let start = parts[first].0;
            let is_short = |last: &usize| parts[*last].1 - start <= self.longest;
            let ends = (first..parts.len().min(first + MAX_PARTS)).rev().filter(is_short);
            let code =
                ends.map(|last| (last, &word[start..parts[last].1])).find(|(_, code)| self.is_code(code, before));
            match code {
                Some((last, code)) => {
                    codes.push(code);
                    first = last + 1;
                }
                None => {
                    before = &word[start..parts[first].1];
                    first += 1;
                }
            }
        }
    }

    fn is_code(&self, word: &str, before: &str) -> bool {
        // Longer words than any code are not worth a copy, nor ordinary words a look at the catalogue.
        let may_be_listed = || is_distinctive(word) || announces(before);
        word.len() <= self.longest && (may_be_listed() && self.index.knows(word) || self.index.forms().fit(word))
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

/// Returns `true` if a word of a sentence is hardly that code by accident. A number or a plain word may be anything.
fn is_distinctive(code: &str) -> bool {
    let has_letters = code.contains(char::is_alphabetic);
    has_letters && code.chars().skip(1).any(|c| !c.is_lowercase())
}

/// Returns `true` if a word says that a code comes next.
fn announces(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.ends_with("code") || word.ends_with("error") || word.ends_with("errno")
}

#[cfg(test)]
mod tests {
    use super::Words;
    use cci_errors_catalogue::{CatalogueIndex, Source, read_catalogue};

    fn found(top: &str, codes: &[&str], text: &str) -> Vec<String> {
        let entry = |code: &&str| format!("{{\"code\":\"{code}\",\"status\":400,\"message\":\"m\"}}");
        let entries: Vec<String> = codes.iter().map(entry).collect();
        let text_of = format!("{{{top}\"errors\":[{}]}}", entries.join(","));
        let sources = [Source { name: "errors.json".to_owned(), text: text_of.into() }];
        let catalogue = read_catalogue(&sources, &mut Vec::new());
        let index = CatalogueIndex::new(&catalogue);
        Words::new(&index).codes_in(text).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn codes_in_sentences() {
        let text = "got A.01.4001: x (A.02.9999), code=\"A.77.1234\". Not A.1.1, not 4001; A.01.4002.";
        assert_eq!(found("", &["A.01.4001"], text), ["A.01.4001", "A.02.9999", "A.77.1234", "A.01.4002"]);
        assert_eq!(found("\"code_format\":\"A.##.{status}#\",", &[], text).len(), 4);
    }

    #[test]
    fn codes_without_digits_or_letters() {
        let codes = ["NotFound", "1100", "timeout"];
        assert_eq!(found("", &codes, "NotFound NotGound 1100 1101, a timeout"), ["NotFound"]);
        assert_eq!(found("", &codes, "code 1100, error: timeout"), ["1100", "timeout"]);
    }
}
