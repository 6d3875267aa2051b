//! The address under which a code is documented.

use super::Context;
use crate::keys::EntryValues;
use crate::problem::{Kind, Located, Problem};
use crate::shown::shortened;
use crate::values::Text;
use cci_errors_tables::is_invisible;

/// An address that is not one line of visible characters. A line break would end the link in documentation, and what follows
/// it could be anything, a doctest too.
pub(super) fn check(url: Option<&Located<Text>>) -> Option<Problem> {
    let url = url?;
    if let Some(placeholder) = unknown_placeholder(&url.value) {
        let message = format!("unknown placeholder `{}` in \"url\"", shortened(placeholder));
        return Some(
            Problem::new(Kind::Declaration, url.place, message).help("use `{code}`, which is replaced by the code"),
        );
    }
    let wrong = url.value.chars().find(|c| c.is_whitespace() || is_invisible(*c))?;
    let what = if wrong.is_whitespace() { "whitespace" } else { "an invisible character" };
    let message = format!("{what} (U+{:04X}) in \"url\"", u32::from(wrong));
    Some(Problem::new(Kind::Declaration, url.place, message).help("remove it, or write it percent-encoded"))
}

/// A name in braces other than `{code}`. Braces of an address itself are percent-encoded.
fn unknown_placeholder(url: &str) -> Option<&str> {
    let braces = url.match_indices('{').filter_map(|(start, _)| Some(&url[start..=start + url[start..].find('}')?]));
    braces.into_iter().find(|placeholder| *placeholder != "{code}")
}

/// The entry's address: its own, or else that of the last source that has one, with the code in it. Empty if it is wrong.
pub(super) fn fill_template(values: &EntryValues, context: &Context, code: &str) -> String {
    let own = values.url.as_ref();
    let template = own.or_else(|| context.tops.iter().find_map(|top| top.url.as_ref()));
    match template {
        Some(url) if check(Some(url)).is_none() => url.value.replace("{code}", &percent_encoded(code)),
        _ => String::new(),
    }
}

/// Escapes everything but the unreserved characters of RFC 3986.
fn percent_encoded(code: &str) -> String {
    code.bytes().fold(String::with_capacity(code.len()), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            other => encoded += &format!("%{other:02X}"),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::percent_encoded;

    #[test]
    fn only_unreserved_characters_are_left() {
        assert_eq!(percent_encoded("CCI.02.409101"), "CCI.02.409101");
        assert_eq!(percent_encoded("a b/ä#%"), "a%20b%2F%C3%A4%23%25");
    }
}
