//! A JSON body, scanned once.
//!
//! Bodies are cut off, have line breaks in strings, halves of surrogate pairs, and text after their end. What comes before a
//! mistake has usually said what counts, so it is kept.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::value::RawValue;

/// The maximum depth to which a body is read. Deeper values are skipped without recursion.
const DEPTH: usize = 8;

/// The maximum number of values that are read: enough for every body that says something about a failure, and an end to
/// the memory that a hostile one takes.
const VALUES: usize = 1 << 14;

/// A value: as it is written, and what is in it.
#[derive(Debug)]
pub(in crate::response) struct Value<'t> {
    pub raw: &'t str,
    pub content: Content<'t>,
}

#[derive(Debug)]
pub(in crate::response) enum Content<'t> {
    Object(Members<'t>),
    Array(Vec<Value<'t>>),
    String(Cow<'t, str>),
    /// A number or a word, such as `null`.
    Scalar,
    /// An object or an array that was not looked into.
    Skipped,
}

/// The members of an object, and a mark for each of their keys, by which most keys that are looked for are seen to be absent.
#[derive(Debug, Default)]
pub(in crate::response) struct Members<'t> {
    members: Vec<(Cow<'t, str>, Value<'t>)>,
    marks: u64,
}

impl<'t> Members<'t> {
    fn push(&mut self, key: Cow<'t, str>, value: Value<'t>) {
        self.marks |= mark(&key);
        self.members.push((key, value));
    }
}

impl<'t> FromIterator<(Cow<'t, str>, Value<'t>)> for Members<'t> {
    fn from_iter<I: IntoIterator<Item = (Cow<'t, str>, Value<'t>)>>(members: I) -> Self {
        let mut all = Self::default();
        members.into_iter().for_each(|(key, value)| all.push(key, value));
        all
    }
}

/// One bit of 64, by the length and three bytes of a key. No key of the documented body has the bit of another one that is looked
/// for, so most places are passed over with one comparison.
pub(in crate::response) const fn mark(key: &str) -> u64 {
    mark_of(key.as_bytes(), key.len())
}

/// The mark of the first bytes.
pub(in crate::response) const fn mark_of(bytes: &[u8], length: usize) -> u64 {
    if length == 0 {
        return 1;
    }
    let (first, middle, last) = (bytes[0] as usize, bytes[length / 2] as usize, bytes[length - 1] as usize);
    1 << ((49 * length + first + middle + last) % 64)
}

impl<'t> Value<'t> {
    /// The last value of this key, as everywhere in JSON.
    pub(in crate::response) fn get(&self, key: &str) -> Option<&Value<'t>> {
        let Content::Object(object) = &self.content else { return None };
        if object.marks & mark(key) == 0 {
            return None;
        }
        object.members.iter().rfind(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The marks of an object's keys.
    pub(in crate::response) fn marks(&self) -> u64 {
        if let Content::Object(object) = &self.content { object.marks } else { 0 }
    }

    /// The members of an object; none of anything else.
    pub(in crate::response) fn members(&self) -> &[(Cow<'t, str>, Value<'t>)] {
        if let Content::Object(object) = &self.content { &object.members } else { &[] }
    }

    /// The same, as they are.
    pub(in crate::response) fn into_members(self) -> Vec<(Cow<'t, str>, Value<'t>)> {
        if let Content::Object(object) = self.content { object.members } else { Vec::new() }
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

/// Scans a string that begins with a value.
pub(in crate::response) fn scan(text: &str) -> Document<'_> {
    let mut scanner = Scanner { text, at: 0, left: VALUES, has_mistake: false };
    let root = scanner.value(0);
    let is_complete = scanner.next().is_none() && root.is_some() && !scanner.has_mistake;
    Document { root: root.unwrap_or(Value { raw: "", content: Content::Scalar }), is_complete }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// The number of values that may still be read.
    left: usize,
    has_mistake: bool,
}

impl<'t> Scanner<'t> {
    /// The next byte that is not whitespace.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            match *self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' => {}
                ..b' ' => self.has_mistake = true,
                byte => return Some(byte),
            }
            self.at += 1;
        }
    }

    /// Goes past a byte, if it is the next one.
    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Reads a value. `None` where the text ends within a scalar, or where no value begins.
    fn value(&mut self, depth: usize) -> Option<Value<'t>> {
        let first = self.next()?;
        let start = self.at;
        let content = match first {
            b'"' => Content::String(self.string()?),
            b'{' if depth < DEPTH && self.left > 0 => Content::Object(self.members(depth)),
            b'[' if depth < DEPTH && self.left > 0 => Content::Array(self.elements(depth)),
            b'{' | b'[' => {
                self.skip();
                Content::Skipped
            }
            _ => {
                self.scalar()?;
                Content::Scalar
            }
        };
        Some(Value { raw: &self.text[start..self.at], content })
    }

    fn members(&mut self, depth: usize) -> Members<'t> {
        let mut members = Members { members: Vec::with_capacity(if depth == 0 { 8 } else { 0 }), marks: 0 };
        self.at += 1;
        if self.take(b'}') {
            return members;
        }
        loop {
            let key = if self.next() == Some(b'"') { self.string() } else { None };
            let Some(key) = key.filter(|_| self.take(b':')) else { break };
            let is_kept = self.left > 0;
            let Some(value) = self.value(depth + 1) else { break };
            if is_kept {
                members.push(key, value);
            }
            self.left = self.left.saturating_sub(1);
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
        loop {
            let Some(value) = self.value(depth + 1) else { break };
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
    fn skip(&mut self) {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'"' => {
                    self.at += 1;
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
                return;
            }
        }
        self.stop();
    }

    /// Goes past a number or a word.
    fn scalar(&mut self) -> Option<()> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
        let text = &self.text[self.at..self.at + length];
        let is_plain = matches!(text.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit));
        self.has_mistake |= !is_plain && serde_json::from_str::<&RawValue>(text).is_err();
        self.at += length;
        // At the end of the text, the rest of a number may be missing.
        (length > 0 && self.at < self.text.len()).then_some(())
    }

    /// Reads a string.
    #[inline]
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at + 1;
        let end = special_byte(self.text.as_bytes(), start)?;
        if self.text.as_bytes()[end] == b'"' {
            self.at = end + 1;
            return Some(Cow::Borrowed(&self.text[start..end]));
        }
        self.at = end;
        let has_escapes = self.skip_string()?;
        let inner = &self.text[start..self.at - 1];
        Some(if has_escapes { self.unescaped(inner) } else { Cow::Borrowed(inner) })
    }

    /// Goes past what is left of a string, and its quote. Says whether there are escapes in it.
    fn skip_string(&mut self) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let mut has_escapes = false;
        loop {
            self.at = special_byte(bytes, self.at)?;
            match bytes[self.at] {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    self.at += 2;
                }
                _ => {
                    self.has_mistake = true;
                    self.at += 1;
                }
            }
        }
        self.at += 1;
        Some(has_escapes)
    }

    /// A string without its escapes. Half of a surrogate pair has no place in UTF-8: such a string is taken as it is written, and
    /// one with an escape that JSON does not have, too.
    #[cold]
    fn unescaped(&mut self, inner: &'t str) -> Cow<'t, str> {
        match unescaped(inner) {
            Some(text) => Cow::Owned(text),
            None => {
                self.has_mistake |= has_unknown_escape(inner);
                Cow::Borrowed(inner)
            }
        }
    }
}

/// The next quote, backslash or control character. Looks at eight bytes at a time.
#[inline]
fn special_byte(bytes: &[u8], mut at: usize) -> Option<usize> {
    const fn eight(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // Subtraction borrows from the high bit of a byte that is less than what is subtracted. Only a byte after such a one may be taken
    // for special that is not, so the first is right.
    let less = |word: u64, than: u8| word.wrapping_sub(eight(than)) & !word;
    while let Some(chunk) = bytes.get(at..)?.first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        // With this bit turned, a quote is the one that follows the control characters.
        let special = (less(word ^ eight(b'"' ^ b' '), b' ' + 1) | less(word ^ eight(b'\\'), 1)) & eight(0x80);
        if special != 0 {
            return Some(at + special.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
    bytes[at..].iter().position(is_special).map(|length| at + length)
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

/// Returns `true` if an escape is not one of JSON's.
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

/// A value, if it is JSON. Control characters have to be escaped in JSON, and some servers put line breaks into strings as they
/// are: these become spaces.
pub(in crate::response) fn raw_value(raw: &str) -> Option<Cow<'_, RawValue>> {
    if let Ok(value) = serde_json::from_str::<&RawValue>(raw) {
        return Some(Cow::Borrowed(value));
    }
    let spaced = raw.replace(|character: char| character < ' ', " ");
    RawValue::from_string(spaced).ok().map(Cow::Owned)
}

/// Returns `true` if a string contains nothing but whitespace. Looks at no more than the first character of most.
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
