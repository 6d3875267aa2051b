//! The values of a document, each with its place.

use crate::json::type_of;
use crate::json_error;
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::shortened;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Reads values of one source, and collects the problems.
pub(crate) struct Reader<'t, 'p> {
    pub source: usize,
    pub text: &'t str,
    pub problems: &'p mut Vec<Problem>,
}

impl<'t> Reader<'t, '_> {
    /// A string; `None` for anything else, which is reported.
    pub(crate) fn string(
        &mut self,
        key: &str,
        is_required: bool,
        value: &'t RawValue,
    ) -> Option<Located<Cow<'t, str>>> {
        let raw = value.get();
        let Some(inner) = raw.strip_prefix('"') else {
            let help = match raw.as_bytes() {
                [b'0'..=b'9' | b'-' | b't' | b'f', ..] => Some(format!("write \"{}\"", shortened(raw))),
                [b'n', ..] if is_required => Some("write a string".to_owned()),
                [b'n', ..] => Some("remove the key, or write a string".to_owned()),
                _ => None,
            };
            self.wrong_type("a string", key, value, help);
            return None;
        };
        let place = self.place(raw);
        if !raw.contains('\\') {
            return Some(Located { value: Cow::Borrowed(&inner[..inner.len() - 1]), place });
        }
        match serde_json::from_str::<String>(raw) {
            Ok(text) => Some(Located { value: Cow::Owned(text), place }),
            Err(error) => {
                self.syntax_error(raw, &error);
                None
            }
        }
    }

    /// A number as it is written; `None` for anything else, which is reported.
    pub(crate) fn number(&mut self, key: &str, value: &'t RawValue) -> Option<Located<&'t str>> {
        let raw = value.get();
        if type_of(raw) != "a number" {
            let number = raw.trim_matches('"');
            let is_quoted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            self.wrong_type(
                "a number",
                key,
                value,
                is_quoted.then(|| format!("write {} without quotes", shortened(number))),
            );
            return None;
        }
        Some(Located { value: raw, place: self.place(raw) })
    }

    /// `true` or `false`; `None` for anything else, which is reported.
    pub(crate) fn boolean(&mut self, key: &str, value: &'t RawValue) -> Option<Located<bool>> {
        let raw = value.get();
        let boolean = match raw {
            "true" => true,
            "false" => false,
            _ => {
                let is_quoted = matches!(raw, "\"true\"" | "\"false\"");
                self.wrong_type(
                    "a boolean",
                    key,
                    value,
                    is_quoted.then(|| format!("write {} without quotes", raw.trim_matches('"'))),
                );
                return None;
            }
        };
        Some(Located { value: boolean, place: self.place(raw) })
    }

    pub(crate) fn wrong_type(&mut self, expected: &str, key: &str, value: &'t RawValue, help: Option<String>) {
        let message = format!("expected {expected} for \"{key}\", found {}", type_of(value.get()));
        let place = self.place(value.get());
        self.problems.push(Problem::new(Kind::WrongType, place, message).maybe_help(help));
    }

    /// Reports that `json`, a part of the source's text, is not JSON. `serde_json` counts lines and bytes from the start of
    /// that part.
    pub(crate) fn syntax_error(&mut self, json: &'t str, error: &serde_json::Error) {
        let line_start: usize = json.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (line_start + error.column().saturating_sub(1)).min(json.len());
        let at = (0..=at).rev().find(|at| json.is_char_boundary(*at)).unwrap_or(0);
        let place = Place { source: self.source, offset: self.offset(json) + at };
        let (message, help) = json_error::explain(error, &json[at..]);
        self.problems.push(Problem::new(Kind::Syntax, place, message).maybe_help(help));
    }

    /// The place of `part`, which borrows from the source's text.
    pub(crate) fn place(&self, part: &str) -> Place {
        Place { source: self.source, offset: self.offset(part) }
    }

    pub(crate) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}
