//! A JSON body, scanned once.
//!
//! Bodies are cut off, have line breaks in strings, halves of surrogate pairs, and text after their end. What comes before a
//! mistake has usually said what counts, so it is kept.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::value::RawValue;

/// The maximum depth to which a body is read. Deeper values are skipped without recursion.
const DEPTH: usize = 8;

/// The maximum number of values that are read: enough for every body that says something about a failure, and an end to
/// the memory that a hostile one takes.
const VALUES: usize = 1 << 14;

/// A value, and all values within it.
#[derive(Clone, Copy, Debug)]
pub(in crate::response) struct Value<'v, 't> {
    node: &'v Node<'t>,
    /// Those of its members or elements, each followed by the nodes within it.
    within: &'v [Node<'t>],
}

/// The nodes of a document are in one list: reading a body allocates once, and freeing it is one loop.
#[derive(Debug)]
struct Node<'t> {
    /// The key in an object; empty in an array.
    key: Cow<'t, str>,
    /// The key's mark.
    mark: u8,
    /// The number of nodes within it.
    within: u32,
    raw: &'t str,
    content: Content<'t>,
}

impl<'t> Node<'t> {
    fn new(key: Cow<'t, str>, raw: &'t str, content: Content<'t>) -> Self {
        Self { mark: mark(key.as_bytes(), key.len()), key, within: 0, raw, content }
    }
}

#[derive(Debug)]
pub(in crate::response) enum Content<'t> {
    /// With the marks of all keys as a set of bits, by which most keys that are looked for are seen to be absent.
    Object(u64),
    Array,
    String(Cow<'t, str>),
    /// A number or a word, such as `null`.
    Scalar,
    /// An object or an array that was not looked into.
    Skipped,
}

/// The mark of a key, less than 64, by its length and three of its bytes: those of the documented body are not those of other
/// keys that are looked for. Here, the key is the first bytes of a path.
pub(in crate::response) const fn mark(path: &[u8], length: usize) -> u8 {
    if length == 0 {
        return 0;
    }
    let [low, ..] = length.to_le_bytes();
    let bytes = path[0].wrapping_add(path[length / 2]).wrapping_add(path[length - 1]);
    low.wrapping_mul(49).wrapping_add(bytes) % 64
}

impl<'v, 't> Value<'v, 't> {
    /// The value as it is written; empty for what does not come from JSON.
    pub(in crate::response) fn raw(self) -> &'t str {
        self.node.raw
    }

    pub(in crate::response) fn content(self) -> &'v Content<'t> {
        &self.node.content
    }

    /// The last value of this key, as everywhere in JSON.
    pub(in crate::response) fn get(self, key: &str) -> Option<Self> {
        self.all(key).last()
    }

    /// The values of this key, in order.
    #[inline]
    pub(in crate::response) fn all(self, key: &str) -> impl Iterator<Item = Self> {
        let mark = mark(key.as_bytes(), key.len());
        let members = if self.marks() & 1 << mark == 0 { &[] } else { self.within };
        let values = Values { first: None, rest: members };
        values.filter(move |value| value.node.mark == mark && value.node.key == key)
    }

    /// The marks of an object's keys, as a set of bits.
    pub(in crate::response) fn marks(self) -> u64 {
        if let Content::Object(marks) = self.content() { *marks } else { 0 }
    }

    pub(in crate::response) fn is_container(self) -> bool {
        self.raw().starts_with(['{', '['])
    }

    /// The members of an object whose keys fit, in order; of several with one key the last.
    pub(in crate::response) fn members_named(self, fits: impl Fn(&str) -> bool) -> Vec<(&'v str, Self)> {
        let fitting = self.members().filter(|(key, _)| fits(key));
        let mut named: Vec<(&str, Self)> = fitting.map(|(key, value)| (&**key, value)).collect();
        if named.len() > 1 {
            let mut later = BTreeSet::new();
            named.reverse();
            named.retain(|(key, _)| later.insert(*key));
            named.reverse();
        }
        named
    }

    /// The members of an object; none of anything else.
    pub(in crate::response) fn members(self) -> impl Iterator<Item = (&'v Cow<'t, str>, Self)> + Clone {
        let members = if let Content::Object(_) = self.content() { self.within } else { &[] };
        Values { first: None, rest: members }.map(|value| (&value.node.key, value))
    }

    /// The elements of an array. Any other value is its own only element.
    pub(in crate::response) fn elements(self) -> impl Iterator<Item = Self> + Clone {
        match self.content() {
            Content::Array => Values { first: None, rest: self.within },
            _ => Values { first: Some(self), rest: &[] },
        }
    }

    /// Returns `true` if nothing is in an object or an array.
    pub(in crate::response) fn is_empty(self) -> bool {
        self.within.is_empty()
    }

    /// Returns `true` if nothing is in any member or element.
    pub(in crate::response) fn is_flat(self) -> bool {
        self.within.iter().all(|node| node.within == 0)
    }

    /// A string, even if it is blank.
    pub(in crate::response) fn string(self) -> Option<&'v Cow<'t, str>> {
        if let Content::String(text) = self.content() { Some(text) } else { None }
    }

    /// A string that is not blank.
    pub(in crate::response) fn text(self) -> Option<&'v str> {
        self.string().map(|text| &**text).filter(|text| !is_blank(text))
    }

    /// A number, as it is written.
    pub(in crate::response) fn number(self) -> Option<&'t str> {
        Some(self.raw()).filter(|raw| raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()))
    }

    /// A whole number, or the largest one where it is larger; `None` for anything else, negative numbers included.
    pub(in crate::response) fn whole_number(self, largest: u64) -> Option<u64> {
        let digits = self.number().filter(|number| is_digits(number))?;
        Some(digits.parse().unwrap_or(largest).min(largest))
    }

    pub(in crate::response) fn is_object(self) -> bool {
        self.raw().starts_with('{')
    }
}

/// Values that follow each other.
#[derive(Clone)]
struct Values<'v, 't> {
    first: Option<Value<'v, 't>>,
    rest: &'v [Node<'t>],
}

impl<'v, 't> Iterator for Values<'v, 't> {
    type Item = Value<'v, 't>;

    #[inline]
    fn next(&mut self) -> Option<Value<'v, 't>> {
        if let Some((node, rest)) = self.rest.split_first() {
            let (within, rest) = rest.split_at(node.within as usize);
            self.rest = rest;
            return Some(Value { node, within });
        }
        self.first.take()
    }
}

/// A document and whether it is complete, with nothing after it and no mistake in it.
#[derive(Debug)]
pub(in crate::response) struct Document<'t> {
    root: Node<'t>,
    nodes: Vec<Node<'t>>,
    pub is_complete: bool,
}

impl<'t> Document<'t> {
    /// An object of strings.
    pub(in crate::response) fn from_strings(strings: impl Iterator<Item = (Cow<'t, str>, Cow<'t, str>)>) -> Self {
        let nodes: Vec<_> = strings.map(|(key, text)| Node::new(key, "", Content::String(text))).collect();
        let marks = nodes.iter().fold(0, |marks, node| marks | 1 << node.mark);
        Self { root: Node::new(Cow::Borrowed(""), "", Content::Object(marks)), nodes, is_complete: true }
    }

    pub(in crate::response) fn root(&self) -> Value<'_, 't> {
        Value { node: &self.root, within: &self.nodes }
    }
}

/// Scans a string that begins with a value.
pub(in crate::response) fn scan(text: &str) -> Document<'_> {
    let root = Node::new(Cow::Borrowed(""), "", Content::Scalar);
    // As many as the documented body has.
    let nodes = Vec::with_capacity(8);
    let open = [Open::default(); DEPTH];
    let mut scanner = Scanner { text, at: 0, root, nodes, marks: 0, end: b' ', open, depth: 0, has_mistake: false };
    let is_read = scanner.read().is_some();
    // What a mistake is in, or what is cut off, ends here.
    while scanner.depth > 0 {
        scanner.pop_container();
    }
    let is_complete = is_read && scanner.next().is_none() && !scanner.has_mistake;
    Document { root: scanner.root, nodes: scanner.nodes, is_complete }
}

/// An object or array that is being read.
#[derive(Clone, Copy, Default)]
struct Open {
    /// Its node, unless it is the root.
    node: usize,
    /// The marks and the end of what it is in.
    outer_marks: u64,
    outer_end: u8,
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    root: Node<'t>,
    nodes: Vec<Node<'t>>,
    /// The marks of the object that is being read.
    marks: u64,
    /// The byte that ends the object or array that is being read.
    end: u8,
    /// The objects and arrays that are being read.
    open: [Open; DEPTH],
    /// The number of these.
    depth: usize,
    has_mistake: bool,
}

impl<'t> Scanner<'t> {
    /// Reads a value and all that is in it. `None` at a mistake, and where the text ends too early: nothing after it is looked at.
    fn read(&mut self) -> Option<()> {
        loop {
            let mut key = Cow::Borrowed("");
            if self.end == b'}' {
                key = if self.next()? == b'"' { self.string()? } else { return None };
                self.take(b':')?;
            }
            if self.begin_value(key)? {
                continue;
            }
            // What follows a value ends the objects and arrays around it, or is a comma.
            loop {
                if self.depth == 0 {
                    return Some(());
                }
                match self.next()? {
                    b',' => break,
                    byte if byte == self.end => self.end_container(),
                    _ => return None,
                }
            }
            self.at += 1;
        }
    }

    /// Reads a value. `Some(true)` where it is an object or an array that has something in it, which is read next.
    #[inline]
    fn begin_value(&mut self, key: Cow<'t, str>) -> Option<bool> {
        let first = self.next()?;
        let start = self.at;
        let is_kept = self.nodes.len() < VALUES;
        let content = match first {
            b'"' => Content::String(self.string()?),
            b'{' | b'[' if self.depth < DEPTH && is_kept => return Some(self.begin_container(key, first == b'{')),
            b'{' | b'[' => {
                self.skip();
                Content::Skipped
            }
            _ => {
                self.scalar()?;
                Content::Scalar
            }
        };
        if is_kept {
            self.push(Node::new(key, &self.text[start..self.at], content));
        }
        Some(false)
    }

    /// Begins an object or an array, and ends it if it is empty: `false`.
    fn begin_container(&mut self, key: Cow<'t, str>, is_object: bool) -> bool {
        let (content, end) = if is_object { (Content::Object(0), b'}') } else { (Content::Array, b']') };
        let node = self.nodes.len();
        // As far as the text goes, until its end is found.
        self.push(Node::new(key, &self.text[self.at..], content));
        self.open[self.depth] = Open { node, outer_marks: self.marks, outer_end: self.end };
        (self.marks, self.end) = (0, end);
        self.depth += 1;
        self.at += 1;
        let is_empty = self.next() == Some(end);
        if is_empty {
            self.end_container();
        }
        !is_empty
    }

    fn end_container(&mut self) {
        self.at += 1;
        let behind = self.text.len() - self.at;
        let node = self.pop_container();
        node.raw = &node.raw[..node.raw.len() - behind];
    }

    /// The object or array that is being read: there is nothing more in it.
    fn pop_container(&mut self) -> &mut Node<'t> {
        self.depth -= 1;
        let Open { node, outer_marks, outer_end } = self.open[self.depth];
        let of_keys = core::mem::replace(&mut self.marks, outer_marks);
        self.end = outer_end;
        let first = if self.depth == 0 { 0 } else { node + 1 };
        // There are no more than `VALUES`.
        let within = u32::try_from(self.nodes.len() - first).unwrap_or_default();
        let node = if self.depth == 0 { &mut self.root } else { &mut self.nodes[node] };
        node.within = within;
        if let Content::Object(marks) = &mut node.content {
            *marks = of_keys;
        }
        node
    }

    /// Adds a node to the object or array that is being read.
    #[expect(clippy::inline_always, reason = "the node is then made where it stays")]
    #[inline(always)]
    fn push(&mut self, node: Node<'t>) {
        if self.depth == 0 {
            self.root = node;
        } else {
            self.marks |= 1 << node.mark;
            self.nodes.push(node);
        }
    }

    /// The next byte that is not whitespace.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte > b' ' { Some(byte) } else { self.next_after_whitespace() }
    }

    #[cold]
    fn next_after_whitespace(&mut self) -> Option<u8> {
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
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then(|| self.at += 1)
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
        self.has_mistake = true;
        self.at = self.text.len();
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

    /// Reads a string. Nearly all have neither escapes nor control characters.
    #[expect(clippy::inline_always, reason = "a call is a third of the time")]
    #[inline(always)]
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at + 1;
        let rest = self.text.get(start..)?;
        let length = plain_length(rest.as_bytes());
        self.at = start + length;
        if *rest.as_bytes().get(length)? == b'"' {
            self.at += 1;
            return Some(Cow::Borrowed(&rest[..length]));
        }
        self.special_string(start)
    }

    /// Reads what is left of a string that begins at `start`.
    #[cold]
    fn special_string(&mut self, start: usize) -> Option<Cow<'t, str>> {
        let has_escapes = self.skip_string()?;
        let inner = &self.text[start..self.at - 1];
        Some(if has_escapes { self.unescaped(inner) } else { Cow::Borrowed(inner) })
    }

    /// Goes past what is left of a string, and its quote. Says whether there are escapes in it.
    #[cold]
    fn skip_string(&mut self) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let mut has_escapes = false;
        loop {
            self.at += plain_length(bytes.get(self.at..)?);
            match bytes.get(self.at)? {
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

#[cold]
fn plain_length_of_few(bytes: &[u8]) -> usize {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
    bytes.iter().position(is_special).unwrap_or(bytes.len())
}

/// The number of bytes before the next quote, backslash or control character. Looks at eight at a time.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    const fn eight(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // Subtraction borrows from the high bit of a byte that is less than what is subtracted. Only a byte after such a one may be taken
    // for special that is not, so the first is right.
    let less = |word: u64, than: u8| word.wrapping_sub(eight(than)) & !word;
    let mut rest = bytes;
    while let Some((chunk, after)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        // With this bit turned, a quote is the one that follows the control characters.
        let special = (less(word ^ eight(b'"' ^ b' '), b' ' + 1) | less(word ^ eight(b'\\'), 1)) & eight(0x80);
        if special != 0 {
            return bytes.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    bytes.len() - rest.len() + plain_length_of_few(rest)
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

pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns `true` if a string contains nothing but whitespace. Looks at no more than the first character of most.
pub(in crate::response) fn is_blank(text: &str) -> bool {
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::{scan, unescaped};

    fn keys(text: &str) -> (alloc::vec::Vec<alloc::string::String>, bool) {
        let document = scan(text);
        (document.root().members().map(|(key, _)| key.as_ref().into()).collect(), document.is_complete)
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
        assert_eq!((document.root().elements().count(), document.is_complete), (super::VALUES, true));
    }

    #[test]
    fn escapes_are_undone_or_none_is() {
        assert_eq!(unescaped(r"\u00e9\n\/\ud83d\ude00").as_deref(), Some("é\n/😀"));
        for text in [r"a\ud800b", r"\udc00", r"\ud800\u0041", r"\x", r"\u12", "\\", r"\u+123", r"\u00é"] {
            assert_eq!(unescaped(text), None, "{text}");
        }
    }
}
