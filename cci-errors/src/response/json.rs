//! Pieces of JSON text: members of objects, strings, numbers.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Calls `visit` with each member of an object in the order of the text, repeated keys included. What is nested in a value
/// is not looked at, however deep it goes.
///
/// # Errors
///
/// Where the text is not an object, or ends early; what came before was visited.
pub(super) fn for_each_member<'t>(
    json: &'t str,
    visit: impl FnMut(Cow<'t, str>, &'t RawValue),
) -> serde_json::Result<()> {
    struct Members<F>(F);

    impl<'t, F: FnMut(Cow<'t, str>, &'t RawValue)> Visitor<'t> for Members<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> Result<(), A::Error> {
            while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                if let Some(key) = string_of(key) {
                    (self.0)(key, value);
                }
            }
            Ok(())
        }
    }

    let mut document = serde_json::Deserializer::from_str(json);
    document.deserialize_map(Members(visit))?;
    document.end()
}

/// The text of a JSON string, borrowed where it is written without escapes; `None` for anything else.
pub(super) fn string_of(value: &RawValue) -> Option<Cow<'_, str>> {
    let raw = value.get();
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    // Half of a surrogate pair has no place in UTF-8. Such a string is taken as it is written.
    Some(serde_json::from_str::<String>(raw).map_or(Cow::Borrowed(inner), Cow::Owned))
}

/// The digits of a whole number, however many; `None` for anything else.
pub(super) fn digits_of(value: &RawValue) -> Option<Cow<'_, str>> {
    is_digits(value.get()).then(|| Cow::Borrowed(value.get()))
}

/// A whole number, or the largest that fits where it is larger; `None` for anything else, negative numbers included.
pub(super) fn whole_number<N: core::str::FromStr>(value: &RawValue, largest: N) -> Option<N> {
    is_digits(value.get()).then(|| value.get().parse().unwrap_or(largest))
}

/// JSON without whitespace between its tokens, and with every string escaped in the same way. For comparing: texts that
/// differ in layout alone become the same.
pub(super) fn without_layout(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(start) = rest.find('"') {
        let (between, string) = rest.split_at(start);
        let (string, after) = string.split_at(string_length(string));
        text.extend(between.split_ascii_whitespace());
        let unescaped = if string.contains('\\') { serde_json::from_str::<&RawValue>(string).ok() } else { None };
        match unescaped.and_then(string_of).and_then(|string| serde_json::to_string(&string).ok()) {
            Some(escaped) => text.push_str(&escaped),
            None => text.push_str(string),
        }
        rest = after;
    }
    text.extend(rest.split_ascii_whitespace());
    text
}

/// The length of the string, quotes included, that the text begins with.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !is_escaped => return at + 1,
            b'\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

pub(super) fn is_object(json: &str) -> bool {
    json.starts_with('{')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether nothing but whitespace is in a string. Looks at no more than the first character of most.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Whether the string under a plain `code` is the HTTP status, or another number, and so not an error code: `404`, `-1`,
/// `404.0`, `404 Not Found`, `404 NOT_FOUND`.
pub(super) fn is_number_or_status(text: &str) -> bool {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (digits, rest) = unsigned.split_at(unsigned.bytes().take_while(u8::is_ascii_digit).count());
    match rest.as_bytes() {
        _ if digits.is_empty() => false,
        [] => true,
        [b'.', fraction @ ..] => !fraction.is_empty() && fraction.iter().all(u8::is_ascii_digit),
        [b' ', name @ ..] => {
            let is_status =
                digits.len() == 3 && unsigned.len() == text.len() && matches!(digits.as_bytes()[0], b'1'..=b'5');
            is_status && name.iter().all(|byte| byte.is_ascii_alphabetic() || b" _-'".contains(byte))
        }
        _ => false,
    }
}
