//! What selects codes, in patterns and in `#[only(…)]`.

use crate::shown::{escaped, shortened};

/// What a selector matches.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// One code: `"CCI.02.409101"`.
    Code(String),
    /// The codes that start with this prefix: `"CCI.02.*"`.
    Prefix(String),
    /// The codes with this status: `409`.
    Status(u16),
    /// The codes with a status of these hundreds: `4xx`.
    Class(u16),
    /// A word, which is not a selector but is often written for one: a variant's name, or `_`. Matches nothing.
    Word(String),
}

/// The kinds of selectors, for messages.
pub(crate) const FORMS: &str =
    "write a code as in \"CCI.02.409101\", a prefix as in \"CCI.02.*\", a status as in 404 or a class as in 4xx";

/// What is wrong with a selector, and the way out where it is known.
pub(crate) type Wrong = (String, Option<String>);

impl Selector {
    /// Whether it selects an entry with this code and this status.
    #[must_use]
    pub fn matches(&self, code: &str, status: u16) -> bool {
        match self {
            Self::Code(wanted) => code == wanted,
            Self::Prefix(prefix) => code.starts_with(&**prefix),
            Self::Status(wanted) => status == *wanted,
            Self::Class(hundreds) => status / 100 == *hundreds,
            Self::Word(_) => false,
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
    use super::Selector;

    #[test]
    fn what_matches() {
        assert!(Selector::Prefix("CCI.0".to_owned()).matches("CCI.02.409101", 409));
        assert!(!Selector::Code("CCI.0".to_owned()).matches("CCI.02.409101", 409));
        assert!(Selector::Class(4).matches("CCI.02.409101", 409));
        assert!(!Selector::Status(404).matches("CCI.02.409101", 409));
        assert!(!Selector::Word("CCI".to_owned()).matches("CCI", 409));
    }
}
