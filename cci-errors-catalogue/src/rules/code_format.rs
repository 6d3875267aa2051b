//! Every code has the form that `code_format` gives.

use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::escaped;
use std::borrow::Cow;

/// The form of a source's codes, such as `CCI.##.{status}###`.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeFormat {
    place: Place,
    parts: Vec<FormatPart>,
}

/// A part of a [`CodeFormat`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FormatPart {
    /// This character.
    Literal(char),
    /// `#`: a digit.
    Digit,
    /// `{status}`: the three digits of the entry's status.
    Status,
}

impl CodeFormat {
    pub(super) fn parse(format: &Located<Cow<str>>) -> Result<Self, Problem> {
        let problem = |message: String| Problem::new(Kind::CodeFormat, format.place, message);
        let mut parts = Vec::new();
        let mut rest = &*format.value;
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("{status}") {
                if parts.iter().any(|part| matches!(part, FormatPart::Status)) {
                    return Err(problem("duplicate `{status}` in \"code_format\"".to_owned()));
                }
                parts.push(FormatPart::Status);
                rest = after;
                continue;
            }
            match c {
                '{' | '}' => {
                    let end = rest.find('}').map_or(rest.len(), |end| end + 1);
                    let placeholder = escaped(&rest[..end]);
                    return Err(problem(format!("unknown placeholder `{placeholder}` in \"code_format\""))
                        .help("use `#` for a digit and `{status}` for the status"));
                }
                '#' => parts.push(FormatPart::Digit),
                literal => parts.push(FormatPart::Literal(literal)),
            }
            rest = &rest[c.len_utf8()..];
        }
        Ok(Self { place: format.place, parts })
    }

    /// The parts, in the order in which they are written.
    #[must_use]
    pub fn parts(&self) -> &[FormatPart] {
        &self.parts
    }

    /// The status that the code contains, if the format has a place for one.
    pub(super) fn status_in(&self, code: &Located<Cow<str>>) -> Result<Option<u16>, Problem> {
        let mut rest = &*code.value;
        let mut status = None;
        for part in &self.parts {
            let after = match part {
                FormatPart::Literal(literal) => rest.strip_prefix(*literal),
                FormatPart::Digit => rest.strip_prefix(|c: char| c.is_ascii_digit()),
                FormatPart::Status => rest.get(..3).and_then(|digits| {
                    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                        return None;
                    }
                    status = digits.parse().ok();
                    rest.get(3..)
                }),
            };
            rest = after.ok_or_else(|| self.mismatch(code))?;
        }
        if rest.is_empty() { Ok(status) } else { Err(self.mismatch(code)) }
    }

    fn mismatch(&self, code: &Located<Cow<str>>) -> Problem {
        let message = format!("the code `{}` does not match \"code_format\"", escaped(&code.value));
        Problem::new(Kind::CodeFormat, code.place, message).note("the format is here", self.place)
    }
}
