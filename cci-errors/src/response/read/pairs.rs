//! Names and values as in addresses and headers: bodies of OAuth, the parameters of a challenge.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// The maximum number of pairs that are read.
const LONGEST: usize = 1 << 10;

/// A body of the type `application/x-www-form-urlencoded`; `None` for any other text.
pub(super) fn form(text: &str) -> Option<Vec<(Cow<'_, str>, Cow<'_, str>)>> {
    let is_pair = |pair: &str| pair.split_once('=').is_some_and(|(name, _)| !name.is_empty());
    if text.bytes().any(|byte| byte.is_ascii_whitespace()) || !text.split('&').all(is_pair) {
        return None;
    }
    let decoded = |text| {
        let spaced = if str::contains(text, '+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
        percent_decoded(&spaced).map_or(spaced, Cow::Owned)
    };
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    Some(pairs.take(LONGEST).map(|(name, value)| (decoded(name), decoded(value))).collect())
}

/// The parameters of a challenge, as in `Bearer realm="shop", error="invalid_token"`, or the attributes of a tag.
pub(super) fn parameters(text: &str) -> Vec<(&str, &str)> {
    let mut parameters = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=').filter(|_| parameters.len() < LONGEST) {
        let name = before.trim_end().rsplit([' ', ',', '\t', '\r', '\n']).next().unwrap_or_default();
        let after = after.trim_start();
        let quoted = |quote| Some(after.strip_prefix(quote)?).map(|text| text.split_once(quote).unwrap_or((text, "")));
        let unquoted = || after.split_at(after.find([',', ' ']).unwrap_or(after.len()));
        let (value, after) = quoted('"').or_else(|| quoted('\'')).unwrap_or_else(unquoted);
        parameters.push((name, value));
        rest = after;
    }
    parameters
}

/// `None` where nothing is encoded, or where it is not UTF-8.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = Vec::from(pieces.next()?.as_bytes());
    let mut is_encoded = false;
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        let digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
        is_encoded = true;
    }
    String::from_utf8(bytes).ok().filter(|_| is_encoded)
}

#[cfg(test)]
mod tests {
    use super::{form, parameters};

    #[test]
    fn parameters_of_challenges() {
        for (header, name, expected) in [
            (
                r#"Bearer realm="a, b=c", error="invalid_token", error_description="it, ran out""#,
                "error",
                Some("invalid_token"),
            ),
            (r#"Bearer error=invalid_token,error_description="it, ran out""#, "error_description", Some("it, ran out")),
            (r#"Basic realm="a", Bearer error="x""#, "error", Some("x")),
            (r#"Bearer error="x"#, "error", Some("x")),
            ("Negotiate", "error", None),
            ("Bearer error=", "error", None),
            ("=\"=", "error", None),
        ] {
            let found = parameters(header).into_iter().find(|(known, text)| *known == name && !text.is_empty());
            assert_eq!(found.map(|(_, text)| text), expected, "{header}");
        }
    }

    #[test]
    fn texts_that_are_no_forms() {
        for text in ["", "a", "a=b c=d", "a&b=c", "=a", "no such shelf: a=b", "a=b&"] {
            assert!(form(text).is_none(), "{text}");
        }
        let read = form("error=a%20b+c&x=&y=%zz").unwrap();
        let expected = [("error", "a b c"), ("x", ""), ("y", "%zz")];
        assert!(read.iter().map(|(name, text)| (&**name, &**text)).eq(expected), "{read:?}");
    }
}
