//! What makes a table, a list, a map or a heading one of error codes.

use super::vocabulary::{mentions_errors, mentions_fields, speaks_of_failure};
use crate::import::table::code::{is_constant, is_number, is_spelt_as_code, is_telling_code};
use std::fmt;

/// The ground on which codes are taken for codes of errors.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Ground {
    /// The caller says so: an option.
    Said(String),
    /// The heading of a column.
    Heading(String),
    /// A key of the data that the codes are below.
    Key(String),
    /// A caption, or a heading that the codes are under.
    Section(String),
    /// The name of the file; weaker than what is in it.
    File,
    /// Codes such as this one are spelt as codes of errors, or their texts say that something failed.
    Shape(String),
}

impl Ground {
    /// Returns `true` if it is what the page itself says. What it does not say is assumed.
    pub(super) const fn is_said(&self) -> bool {
        !matches!(self, Self::File | Self::Shape(_))
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(option) => f.write_str(option),
            Self::Heading(heading) => write!(f, "the heading \"{heading}\""),
            Self::Key(key) => write!(f, "the key \"{key}\""),
            Self::Section(section) => write!(f, "the heading \"{section}\" above"),
            Self::File => f.write_str("the name of the file"),
            Self::Shape(code) => write!(f, "codes such as `{code}`"),
        }
    }
}

/// The nearest of the headings or keys above that is about errors, unless a nearer one is about fields.
pub(super) fn nearest_section<'s>(sections: &[&'s str]) -> Option<&'s str> {
    let is_telling = |section: &&str| mentions_errors(section) || mentions_fields(section);
    sections.iter().rev().copied().find(is_telling).filter(|section| !mentions_fields(section))
}

/// Returns `true` if the name of a file, or of a folder that it is in, is about errors.
pub(super) fn file_mentions_errors(file: &str) -> bool {
    mentions_errors(file)
}

/// The code that shows by its spelling that all of them are codes of errors: they are constants of which most name a failure,
/// numbers that begin with a status, or negative numbers among numbers.
pub(super) fn shape_of_codes<'c>(codes: &[&'c str]) -> Option<&'c str> {
    let most = |test: &dyn Fn(&str) -> bool| {
        let count = codes.iter().filter(|code| test(code)).count();
        codes.len() > 1 && count * 2 > codes.len()
    };
    let has_status = |code: &str| {
        let status = code.get(..3).and_then(|digits| digits.parse::<u16>().ok());
        code.len() > 4 && is_number(code) && status.is_some_and(|status| (400..600).contains(&status))
    };
    let names_failure = |code: &str| is_constant(code) && speaks_of_failure(&super::vocabulary::normalized(code));
    let are_numbers = codes.iter().all(|code| is_number(code));
    if most(&has_status) || most(&names_failure) {
        return codes.iter().copied().find(|code| has_status(code) || names_failure(code));
    }
    codes.iter().copied().find(|code| are_numbers && code.starts_with('-'))
}

/// The code that shows that those of a text are codes of errors, where names of anything occur: they are spelt as codes, and they
/// or their texts say that something failed.
pub(super) fn shape_in_text<'c, 't>(codes: &[&'c str], texts: impl Iterator<Item = &'t str>) -> Option<&'c str> {
    let spelt = codes.iter().filter(|code| is_spelt_as_code(code)).count();
    let is_failing = texts_speak_of_failure(codes, texts);
    shape_of_codes(codes).or_else(|| codes.first().copied().filter(|_| is_failing && spelt * 2 > codes.len()))
}

/// Returns `true` if codes cannot be ordinary words, and most of their texts say that something failed.
pub(super) fn texts_speak_of_failure<'t>(codes: &[&str], texts: impl Iterator<Item = &'t str>) -> bool {
    let texts: Vec<&str> = texts.filter(|text| !text.trim().is_empty()).collect();
    let failing = texts.iter().filter(|text| speaks_of_failure(text)).count();
    let telling = codes.iter().filter(|code| is_telling_code(code)).count();
    texts.len() > 1 && failing * 2 > texts.len() && telling * 2 > codes.len()
}
