//! Codes in text: those of the catalogue, and what has their form.

use cci_errors_catalogue::CatalogueIndex;
use std::collections::HashSet;

/// Finds codes in lines of logs: codes of the catalogue with a letter, and what has the form of one.
pub(super) struct Forms<'c> {
    index: &'c CatalogueIndex<'c>,
    /// What codes contain besides letters and digits.
    punctuation: HashSet<char>,
}

impl<'c> Forms<'c> {
    pub(super) fn new(index: &'c CatalogueIndex<'c>) -> Self {
        let mut punctuation = index.forms().punctuation();
        let codes = index.codes().filter(|code| code.contains(char::is_alphabetic));
        punctuation.extend(codes.flat_map(str::chars).filter(|c| !c.is_alphanumeric() && !c.is_whitespace()));
        Self { index, punctuation }
    }

    /// The codes in a text, in their order.
    pub(super) fn codes_in<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let words = text.split(|c: char| !c.is_alphanumeric() && !self.punctuation.contains(&c));
        words.filter_map(|word| {
            // A full stop may end a sentence, and not a code.
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            [word, bare].into_iter().find(|word| self.fit(word))
        })
    }

    fn fit(&self, word: &str) -> bool {
        // Longer words than any code are not worth a copy.
        !word.is_empty() && word.len() <= super::LONGEST_CODE && self.is_code(word)
    }

    fn is_code(&self, word: &str) -> bool {
        // Without a letter it is any number.
        word.contains(char::is_alphabetic) && self.index.knows(word) || self.index.forms().fit(word)
    }
}

#[cfg(test)]
mod tests {
    use super::Forms;
    use cci_errors_catalogue::{CatalogueIndex, Source, read_catalogue};

    fn found(top: &str, codes: &[&str], text: &str) -> Vec<String> {
        let entry = |code: &&str| format!("{{\"code\":\"{code}\",\"status\":400,\"message\":\"m\"}}");
        let entries: Vec<String> = codes.iter().map(entry).collect();
        let text_of = format!("{{{top}\"errors\":[{}]}}", entries.join(","));
        let sources = [Source { name: "errors.json".to_owned(), text: text_of.into() }];
        let catalogue = read_catalogue(&sources, &mut Vec::new());
        let index = CatalogueIndex::new(&catalogue);
        let forms = Forms::new(&index);
        forms.codes_in(text).map(str::to_owned).collect()
    }

    #[test]
    fn codes_in_sentences() {
        let text = "got A.01.4001: x (A.02.9999), code=\"A.77.1234\". Not A.1.1, not 4001; A.01.4002.";
        assert_eq!(found("", &["A.01.4001"], text), ["A.01.4001", "A.02.9999", "A.77.1234", "A.01.4002"]);
        assert_eq!(found("\"code_format\":\"A.##.{status}#\",", &[], text).len(), 4);
    }

    #[test]
    fn codes_without_digits_or_letters() {
        assert_eq!(found("", &["NotFound", "1100"], "NotFound NotGound 1100 1101"), ["NotFound"]);
    }
}
