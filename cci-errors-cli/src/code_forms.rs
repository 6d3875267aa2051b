//! What looks like a code of a catalogue, whether it is one or not.

use cci_errors_catalogue::{Entry, Source, TopValues};
use std::collections::HashSet;

/// The forms of a catalogue's codes.
///
/// Where a source has a `code_format`, that is the form of its codes. Where it has none, each code gives one: itself, with its
/// digits left open. A code without digits would only be the form of itself; a form without letters is that of every number as
/// long. Neither says anything.
pub(crate) struct CodeForms {
    formats: Vec<Vec<Part>>,
    /// Codes with `0` for each digit.
    shapes: HashSet<String>,
}

enum Part {
    Literal(char),
    Digit,
}

impl CodeForms {
    pub(crate) fn new(sources: &[Source], entries: &[Entry]) -> Self {
        let formats: Vec<Option<Vec<Part>>> = sources.iter().enumerate().map(format_of).collect();
        let has_none = |entry: &&Entry| formats.get(entry.code.place.source).is_none_or(Option::is_none);
        let shapes = entries.iter().filter(has_none).filter_map(|entry| shape_of(&entry.code.value)).collect();
        Self { shapes, formats: formats.into_iter().flatten().collect() }
    }

    /// Whether the text has the form of a code, from its start to its end.
    pub(crate) fn fit(&self, text: &str) -> bool {
        let has_format = self.formats.iter().any(|format| fits(format, text));
        has_format || shape_of(text).is_some_and(|shape| self.shapes.contains(&shape))
    }

    /// The characters of the forms that are neither letters nor digits.
    pub(crate) fn punctuation(&self) -> HashSet<char> {
        let literals = self.formats.iter().flatten().filter_map(|part| match part {
            Part::Literal(c) => Some(*c),
            Part::Digit => None,
        });
        let characters = literals.chain(self.shapes.iter().flat_map(|shape| shape.chars()));
        characters.filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect()
    }
}

/// The form that `code_format` gives. A wrong one is reported where the catalogue is checked.
fn format_of((index, source): (usize, &Source)) -> Option<Vec<Part>> {
    let document = cci_errors_catalogue::Document::read(index, &source.text, &mut Vec::new());
    let values: &TopValues = &document.values;
    let mut rest = values.code_format();
    let mut parts = Vec::new();
    while let Some(c) = rest.chars().next() {
        match rest.strip_prefix("{status}") {
            Some(after) => {
                parts.extend([Part::Digit, Part::Digit, Part::Digit]);
                rest = after;
            }
            None => {
                parts.push(if c == '#' { Part::Digit } else { Part::Literal(c) });
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    parts.iter().any(|part| matches!(part, Part::Literal(c) if c.is_alphabetic())).then_some(parts)
}

fn fits(format: &[Part], text: &str) -> bool {
    let mut characters = text.chars();
    let is_start = format.iter().all(|part| match (part, characters.next()) {
        (Part::Literal(literal), Some(c)) => *literal == c,
        (Part::Digit, Some(c)) => c.is_ascii_digit(),
        (_, None) => false,
    });
    is_start && characters.next().is_none()
}

fn shape_of(text: &str) -> Option<String> {
    let has_both = text.contains(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic);
    has_both.then(|| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::CodeForms;
    use cci_errors_catalogue::{Source, read};

    fn forms(format: &str, codes: &[&str]) -> CodeForms {
        let entries: Vec<String> =
            codes.iter().map(|code| format!("{{\"code\":\"{code}\",\"status\":400,\"message\":\"m\"}}")).collect();
        let text = format!("{{{format}\"errors\":[{}]}}", entries.join(","));
        let sources = [Source { name: "errors.json".to_owned(), text: text.into() }];
        CodeForms::new(&sources, &read(&sources, &mut Vec::new()).entries)
    }

    #[test]
    fn the_format_is_the_form() {
        let forms = forms("\"code_format\":\"A0.{status}#\",", &["A0.4001"]);
        assert!(forms.fit("A0.9999"));
        assert!(!forms.fit("A1.9999") && !forms.fit("A0.999") && !forms.fit("A0.99999") && !forms.fit(""));
    }

    #[test]
    fn a_format_of_digits_is_no_form() {
        assert!(!forms("\"code_format\":\"{status}#\",", &["4001"]).fit("4002"));
    }

    #[test]
    fn codes_with_their_digits_open_are_forms() {
        let forms = forms("", &["Ecs.0005", "NotFound", "1100"]);
        assert!(forms.fit("Ecs.9999"));
        assert!(!forms.fit("Ecs.99999") && !forms.fit("NotGound") && !forms.fit("1101") && !forms.fit("ecs.0001"));
        assert_eq!(forms.punctuation(), ['.'].into());
    }
}
