//! A JSON body, scanned once.
//!
//! Bodies are cut off, have line breaks in strings, halves of surrogate pairs, and text after their end. What comes before a
//! mistake has usually said what counts, so it is kept.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::value::RawValue;

/// How deep it is looked into a body. What is further in is skipped without recursion.
const DEPTH: usize = 8;

/// How many values are looked at: enough for every body that says something about a failure, and an end to the memory that a
/// hostile one takes.
const VALUES: usize = 1 << 14;

/// A value: as it is written, and what is in it.
#[derive(Debug)]
pub(in crate::response) struct Value<'t> {
    pub raw: &'t str,
    pub content: Content<'t>,
}

#[derive(Debug)]
pub(in crate::response) enum Content<'t> {
    Object(Vec<(Cow<'t, str>, Value<'t>)>),
    Array(Vec<Value<'t>>),
    String(Cow<'t, str>),
    /// A number or a word, such as `null`.
    Scalar,
    /// An object or an array that was not looked into.
    Skipped,
}

impl<'t> Value<'t> {
    /// The last value of this key, as everywhere in JSON.
    pub(in crate::response) fn get(&self, key: &str) -> Option<&Value<'t>> {
        self.members().iter().rfind(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The members of an object; none of anything else.
    pub(in crate::response) fn members(&self) -> &[(Cow<'t, str>, Value<'t>)] {
        if let Content::Object(members) = &self.content { members } else { &[] }
    }

    /// The elements of an array. Any other value is its own only element.
    pub(in crate::response) fn elements(&self) -> &[Value<'t>] {
        if let Content::Array(elements) = &self.content { elements } else { core::slice::from_ref(self) }
    }

    /// A string that is not blank.
    pub(in crate::response) fn text(&self) -> Option<&str> {
        let Content::String(text) = &self.content else { return None };
        Some(&**text).filter(|text| !is_blank(text))
    }

    /// A number, as it is written.
    pub(in crate::response) fn number(&self) -> Option<&'t str> {
        Some(self.raw).filter(|raw| raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()))
    }

    pub(in crate::response) fn is_object(&self) -> bool {
        self.raw.starts_with('{')
    }
}

/// A document and whether it is complete, with nothing after it and no mistake in it.
#[derive(Debug)]
pub(in crate::response) struct Document<'t> {
    pub root: Value<'t>,
    pub is_complete: bool,
}

/// Scans a text that begins with a value.
pub(in crate::response) fn scan(text: &str) -> Document<'_> {
    let mut scanner = Scanner { text, at: 0, left: VALUES, has_mistake: false };
    let root = scanner.value(0).unwrap_or(Value { raw: text, content: Content::Skipped });
    scanner.skip_whitespace();
    Document { root, is_complete: !scanner.has_mistake && scanner.at == text.len() }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// How many more values are looked at.
    left: usize,
    has_mistake: bool,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_whitespace(&mut self) {
        while let Some(byte @ ..=b' ') = self.peek() {
            self.has_mistake |= !matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
            self.at += 1;
        }
    }

    /// Goes past a byte, if it is the next one.
    fn take(&mut self, byte: u8) -> bool {
        self.skip_whitespace();
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// `None` where the text ends within a scalar, or where no value begins.
    fn value(&mut self, depth: usize) -> Option<Value<'t>> {
        self.skip_whitespace();
        let start = self.at;
        let content = match self.peek()? {
            b'"' => Content::String(self.string()?),
            b'{' if depth < DEPTH && self.left > 0 => Content::Object(self.members(depth)),
            b'[' if depth < DEPTH && self.left > 0 => Content::Array(self.elements(depth)),
            b'{' | b'[' => self.skipped(),
            _ => self.scalar()?,
        };
        Some(Value { raw: &self.text[start..self.at], content })
    }

    fn members(&mut self, depth: usize) -> Vec<(Cow<'t, str>, Value<'t>)> {
        let mut members = Vec::with_capacity(if depth == 0 { 8 } else { 0 });
        self.at += 1;
        if self.take(b'}') {
            return members;
        }
        loop {
            self.skip_whitespace();
            let key = if self.peek() == Some(b'"') { self.string() } else { None };
            let Some(key) = key.filter(|_| self.take(b':')) else { break };
            let Some(value) = self.value(depth + 1) else { break };
            if self.left > 0 {
                self.left -= 1;
                members.push((key, value));
            }
            if self.take(b',') {
                continue;
            }
            if self.take(b'}') {
                return members;
            }
            break;
        }
        self.stop();
        members
    }

    fn elements(&mut self, depth: usize) -> Vec<Value<'t>> {
        let mut elements = Vec::new();
        self.at += 1;
        if self.take(b']') {
            return elements;
        }
        while let Some(value) = self.value(depth + 1) {
            if self.left > 0 {
                self.left -= 1;
                elements.push(value);
            }
            if self.take(b',') {
                continue;
            }
            if self.take(b']') {
                return elements;
            }
            break;
        }
        self.stop();
        elements
    }

    /// A mistake: nothing after it is looked at.
    fn stop(&mut self) {
        self.has_mistake = true;
        self.at = self.text.len();
    }

    /// Goes to the end of an object or array, however deep.
    fn skipped(&mut self) -> Content<'t> {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    if self.skip_string().is_none() {
                        break;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Content::Skipped;
            }
        }
        self.stop();
        Content::Skipped
    }

    fn scalar(&mut self) -> Option<Content<'t>> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
        let text = &self.text[self.at..self.at + length];
        let is_plain = matches!(text.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit));
        self.has_mistake |= !is_plain && serde_json::from_str::<&RawValue>(text).is_err();
        self.at += length;
        // At the end of the text, the rest of a number may be missing.
        if length == 0 || self.at == self.text.len() && self.at > length { None } else { Some(Content::Scalar) }
    }

    /// Goes past a string, and says what is between its quotes.
    fn skip_string(&mut self) -> Option<&'t str> {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            match bytes.get(at)? {
                b'"' => break,
                b'\\' => at += 2,
                byte => {
                    self.has_mistake |= *byte < b' ';
                    at += 1;
                }
            }
        }
        self.at = at + 1;
        self.text.get(start..at)
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        let inner = self.skip_string()?;
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        // Half of a surrogate pair has no place in UTF-8. Such a string is taken as it is written, and one with an escape that
        // JSON does not have, too.
        Some(unescaped(inner).map_or_else(
            || {
                self.has_mistake |= has_unknown_escape(inner);
                Cow::Borrowed(inner)
            },
            Cow::Owned,
        ))
    }
}

/// A string without its escapes; `None` where one of them is not Unicode.
fn unescaped(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let escape = rest.as_bytes().get(at + 1)?;
        rest = rest.get(at + 2..)?;
        text.push(match escape {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'"' | b'\\' | b'/' => char::from(*escape),
            b'u' => {
                let first = code_unit(&mut rest)?;
                if (0xd800..0xdc00).contains(&first) {
                    rest = rest.strip_prefix("\\u")?;
                    char::decode_utf16([first, code_unit(&mut rest)?]).next()?.ok()?
                } else {
                    char::from_u32(first.into())?
                }
            }
            _ => return None,
        });
    }
    text.push_str(rest);
    Some(text)
}

/// Whether an escape is none of JSON's.
fn has_unknown_escape(inner: &str) -> bool {
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        let Some(escape) = rest.as_bytes().get(at + 1) else { return true };
        if !b"nrtbf\"\\/u".contains(escape) {
            return true;
        }
        rest = &rest[at + 2..];
        if *escape == b'u' && code_unit(&mut rest).is_none() {
            return true;
        }
    }
    false
}

/// The four digits that follow `\u`.
fn code_unit(rest: &mut &str) -> Option<u16> {
    let (digits, after) = rest.split_at_checked(4)?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    *rest = after;
    u16::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)
}

/// Whether nothing but whitespace is in a string. Looks at no more than the first character of most.
pub(in crate::response) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{Content, scan, unescaped};

    fn keys(text: &str) -> (alloc::vec::Vec<alloc::string::String>, bool) {
        let document = scan(text);
        (document.root.members().iter().map(|(key, _)| key.as_ref().into()).collect(), document.is_complete)
    }

    #[test]
    fn what_comes_before_a_mistake_is_kept() {
        for (text, expected, is_complete) in [
            (r#"{"a":1,"b":{}}"#, &["a", "b"][..], true),
            (" {\"a\" : [ 1 , 2 ] }\n", &["a"], true),
            (r#"{"a":1,"b":"cut"#, &["a"], false),
            (r#"{"a":1,"b":12"#, &["a"], false),
            (r#"{"a":1,"b":{"c":1"#, &["a", "b"], false),
            (r#"{"a":1,}"#, &["a"], false),
            (r#"{"a":1}}"#, &["a"], false),
            ("{\"a\":\"\n\"}", &["a"], false),
            (r#"{"a":1,b:2}"#, &["a"], false),
            ("{}", &[], true),
        ] {
            let (found, complete) = keys(text);
            assert_eq!(
                (&found.iter().map(|key| &**key).collect::<alloc::vec::Vec<_>>()[..], complete),
                (expected, is_complete),
                "{text}"
            );
        }
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let deep = "[".repeat(100_000);
        assert!(!scan(&deep).is_complete);
        let complete = deep.clone() + &"]".repeat(100_000);
        assert!(scan(&complete).is_complete);
        let wide = alloc::format!("[{}1]", "1,".repeat(100_000));
        let document = scan(&wide);
        let Content::Array(elements) = &document.root.content else { panic!() };
        assert_eq!((elements.len(), document.is_complete), (super::VALUES, true));
    }

    #[test]
    fn escapes_are_undone_or_none_is() {
        assert_eq!(unescaped(r"\u00e9\n\/\ud83d\ude00").as_deref(), Some("é\n/😀"));
        for text in [r"a\ud800b", r"\udc00", r"\ud800\u0041", r"\x", r"\u12", "\\", r"\u+123", r"\u00é"] {
            assert_eq!(unescaped(text), None, "{text}");
        }
    }
}
