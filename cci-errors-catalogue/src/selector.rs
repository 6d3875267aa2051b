//! Selectors of codes, in patterns and in `#[only(…)]`.

use crate::entry::Entry;
use crate::shown::{escaped, shortened};
use std::fmt;

/// The categories that every catalogue has.
pub const BUILT_IN_CATEGORIES: [&str; 2] = ["retryable", "deprecated"];

/// A selector, by what it matches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Selector {
    /// One code: `"CCI.02.409101"`.
    Code(String),
    /// The codes that start with this prefix: `"CCI.02.*"`.
    Prefix(String),
    /// The codes with this status: `409`.
    Status(u16),
    /// The codes with a status of these hundreds: `4xx`.
    Class(u16),
    /// The codes of a category: `quota`, `retryable`. Whether there is such a category shows when it is matched.
    Category(String),
}

/// The kinds of selectors, for messages.
pub(crate) const FORMS: &str = "write a code or a prefix that ends in `*` in double quotes, a status as in 404, a class as in 4xx or a category as in retryable";

/// The maximum number of categories that a catalogue can declare: each is a bit of a row.
pub(crate) const MAX_CATEGORIES: usize = 128;

/// The values of an entry that selectors are matched against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'t> {
    /// The variant's name.
    pub name: &'t str,
    /// The HTTP status.
    pub status: u16,
    /// `true` if the same call may succeed later.
    pub is_retryable: bool,
    /// `true` if the code is deprecated.
    pub is_deprecated: bool,
    /// A bit for each declared category.
    pub categories: u128,
    /// The code.
    pub code: &'t str,
}

impl<'t> Row<'t> {
    /// A row without categories.
    #[must_use]
    pub fn new(name: &'t str, status: u16, code: &'t str) -> Self {
        Self { name, status, is_retryable: false, is_deprecated: false, categories: 0, code }
    }

    pub(crate) fn is_in(&self, category: usize) -> bool {
        category < MAX_CATEGORIES && self.categories >> category & 1 == 1
    }
}

impl<'t> From<&'t Entry<'_>> for Row<'t> {
    fn from(entry: &'t Entry<'_>) -> Self {
        let known = entry.categories.iter().filter(|index| **index < MAX_CATEGORIES);
        Self {
            is_retryable: entry.values.retryable(),
            is_deprecated: entry.is_deprecated(),
            categories: known.fold(0, |bits, index| bits | 1 << index),
            ..Self::new(&entry.name.value, entry.status, &entry.code.value)
        }
    }
}

/// The mistake in a selector, and its correction where that is known.
pub(crate) type Wrong = (String, Option<String>);

/// As it is written in a pattern.
impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "\"{}\"", escaped(code)),
            Self::Prefix(prefix) => write!(f, "\"{}*\"", escaped(prefix)),
            Self::Status(status) => write!(f, "{status}"),
            Self::Class(hundreds) => write!(f, "{hundreds}xx"),
            Self::Category(name) => f.write_str(name),
        }
    }
}

impl Selector {
    /// Returns `true` if it selects a row of a catalogue with these categories.
    #[must_use]
    pub fn matches(&self, row: &Row, categories: &[&str]) -> bool {
        match self {
            Self::Code(wanted) => row.code == wanted,
            Self::Prefix(prefix) => row.code.starts_with(&**prefix),
            Self::Status(wanted) => row.status == *wanted,
            Self::Class(hundreds) => row.status / 100 == *hundreds,
            Self::Category(name) => match &**name {
                "retryable" => row.is_retryable,
                "deprecated" => row.is_deprecated,
                name => categories.iter().position(|other| *other == name).is_some_and(|index| row.is_in(index)),
            },
        }
    }

    /// The selector of a string literal's value.
    pub(crate) fn from_string(text: &str) -> Result<Self, Wrong> {
        let wrong = |message: String, help: String| Err((message, Some(help)));
        match text.split_once('*') {
            None if text.is_empty() => wrong("an empty string selects no codes".to_owned(), FORMS.to_owned()),
            None => Ok(Self::Code(text.to_owned())),
            Some(("", "")) => wrong(
                "`\"*\"` selects every code".to_owned(),
                "write `_` as the pattern, or leave `#[only(…)]` out".to_owned(),
            ),
            Some((prefix, "")) => Ok(Self::Prefix(prefix.to_owned())),
            Some(("", _)) => wrong(
                format!("`*` before the end of `{}`", escaped(text)),
                "a prefix has its `*` at the end; write `_` for every code".to_owned(),
            ),
            Some((prefix, _)) => {
                wrong(format!("`*` before the end of `{}`", escaped(text)), format!("use \"{}*\"", escaped(prefix)))
            }
        }
    }

    /// The selector of a number literal as it is written, such as `404` or `4xx`.
    pub(crate) fn from_number(written: &str) -> Result<Self, Wrong> {
        let bytes = written.as_bytes();
        let shown = shortened(written);
        let not_a_status = |help: &str| Err((format!("`{shown}` is not an HTTP status"), Some(help.to_owned())));
        let not_a_class = |help: String| Err((format!("`{shown}` is not a class of HTTP statuses"), Some(help)));
        match bytes {
            [b'1'..=b'5', b'x', b'x'] => Ok(Self::Class(u16::from(bytes[0] - b'0'))),
            [b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => not_a_class(format!("use `{}`", written.to_lowercase())),
            [b'0'..=b'9', b'x' | b'X', b'x' | b'X'] => not_a_class("classes go from `1xx` to `5xx`".to_owned()),
            [b'0'..=b'9', .., b'a'..=b'z' | b'0'..=b'9'] if written.contains(['_', '.', 'u', 'i', 'f']) => {
                not_a_status("write its three digits alone, as in `404`")
            }
            [_, _, _] if bytes.iter().all(u8::is_ascii_digit) => match written.parse() {
                Ok(status @ 100..=599) => Ok(Self::Status(status)),
                _ => not_a_status("statuses go from 100 to 599"),
            },
            [b'1'..=b'5', ..] if written.contains(['x', 'X']) => not_a_class(format!("use `{}xx`", &written[..1])),
            _ => not_a_status("statuses go from 100 to 599; write a code in double quotes"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Selector};

    #[test]
    fn what_matches() {
        let row = Row { is_retryable: true, categories: 0b10, ..Row::new("Taken", 409, "CCI.02.409101") };
        let matches = |selector: Selector| selector.matches(&row, &["quota", "conflict"]);
        let category = |name: &str| Selector::Category(name.to_owned());
        assert!(matches(Selector::Prefix("CCI.0".to_owned())) && matches(Selector::Class(4)));
        assert!(!matches(Selector::Code("CCI.0".to_owned())) && !matches(Selector::Status(404)));
        assert!(matches(category("conflict")) && !matches(category("quota")) && !matches(category("Taken")));
        assert!(matches(category("retryable")) && !matches(category("deprecated")));
    }
}
