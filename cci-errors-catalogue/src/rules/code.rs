//! A code contains nothing that a reader or a pattern would take for something else.

use super::arguments::placeholders;
use crate::problem::{Kind, Located, Place, Problem};
use crate::shown::escaped;
use cci_errors_tables::is_invisible;
use std::borrow::Cow;

/// Returns `true` if a string can be a code.
#[must_use]
pub fn is_valid_code(text: &str) -> bool {
    let code = Located { value: Cow::Borrowed(text), place: Place { source: 0, offset: 0 } };
    !text.is_empty() && check(&code).is_none()
}

pub(super) fn check(code: &Located<Cow<str>>) -> Option<Problem> {
    let text = &*code.value;
    // Most codes are letters, digits and punctuation: one look at each byte shows that no rule can be broken.
    if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'*' && byte != b'{') {
        return None;
    }
    let problem = |message: String| Some(Problem::new(Kind::Code, code.place, message));
    let shown = escaped(text);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return problem("the code is only whitespace".to_owned());
    }
    if trimmed != text {
        let help = format!("use \"{}\"", escaped(trimmed));
        return problem(format!("leading or trailing whitespace in the code `{shown}`")).map(|it| it.help(help));
    }
    if text.contains('*') {
        let help = "leave it out: in patterns, `*` matches any ending";
        return problem(format!("`*` in the code `{shown}`")).map(|it| it.help(help));
    }
    if let Some(name) = placeholders(text).next() {
        let help = "write each code as it is sent: codes have no arguments";
        return problem(format!("`{{{name}}}` in the code `{shown}`")).map(|it| it.help(help));
    }
    let found = text.chars().find(|c| is_invisible(*c))?;
    let what = if found.is_control() { "control" } else { "invisible" };
    problem(format!("{what} character U+{:04X} in the code `{shown}`", u32::from(found)))
}
