//! The parts of XML and HTML that can be read without a parser for either: proxies and object stores send them.

use super::json::is_blank;
use super::pairs::parameters;
use super::places::names_failures;
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The maximum number of elements that are read.
const ELEMENTS: usize = 1 << 14;

/// The elements that have text, in order, or a `value` in its place, and of elements for failures the codes and messages that
/// are attributes. Comments, scripts and styles are passed over. The title of a web page is called `title` however it is written.
pub(super) fn elements(text: &str) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    let mut elements = Vec::new();
    let mut rest = text;
    while let Some((name, tag, after)) = next_element(rest).filter(|_| elements.len() < ELEMENTS) {
        let name = if name.eq_ignore_ascii_case("title") { "title" } else { name };
        let is_failure = names_failures(name) || name == "err";
        let attributes = if is_failure || tag.contains("value=") { parameters(tag) } else { Vec::new() };
        for (attribute, text) in &attributes {
            if is_failure
                && (attribute.to_ascii_lowercase().ends_with("code") || ["msg", "message"].contains(attribute))
            {
                elements.push((Cow::Borrowed(*attribute), undo_references(text)));
            }
        }
        let text = text_of(after);
        if !is_blank(&text) {
            elements.push((Cow::Borrowed(name), text));
        } else if let Some((_, text)) =
            attributes.iter().find(|(attribute, text)| *attribute == "value" && !is_blank(text))
        {
            elements.push((Cow::Borrowed(name), undo_references(text)));
        }
        rest = after;
    }
    elements
}

/// Returns `true` if a document as a whole is an error: its outermost element, or the first one in it, says so.
pub(super) fn is_error(text: &str) -> bool {
    let Some((name, _, content)) = next_element(text) else { return false };
    let is_error = |name: &str| {
        let names = ["Error", "ErrorResponse", "Errors", "Fault", "ExceptionReport", "ServiceExceptionReport"];
        names.contains(&name)
    };
    let next = |content| next_element(content).map_or(("", ""), |(name, _, content)| (name, content));
    match name {
        "Response" => is_error(next(content).0),
        "methodResponse" => next(content).0 == "fault",
        // A header may come before the body.
        "Envelope" => {
            content.split_once(":Body").or(content.split_once("<Body")).is_some_and(|(_, body)| next(body).0 == "Fault")
        }
        _ => is_error(name),
    }
}

/// The name of the next element, without a prefix for its namespace, its start tag, and what follows it.
fn next_element(text: &str) -> Option<(&str, &str, &str)> {
    let mut rest = text;
    loop {
        let tag = &rest[rest.find('<')? + 1..];
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = after(comment, "-->")?;
        } else if let Some(data) = tag.strip_prefix("![CDATA[") {
            rest = after(data, "]]>")?;
        } else if !tag.starts_with(|first: char| first.is_alphabetic() || first == '_') {
            // An end tag, a declaration, or a bare `<`.
            rest = tag;
        } else {
            let name = &tag[..tag.find(|end: char| end.is_whitespace() || "/><".contains(end)).unwrap_or(tag.len())];
            let content = start_tag_end(tag)?;
            if name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style") {
                rest = end_of_raw_text(content, name)?;
                continue;
            }
            let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
            return Some((local, &tag[..tag.len() - content.len() - 1], content));
        }
    }
}

/// The content that follows the `>` of a start tag. A `>` in the quotes of an attribute does not end it.
fn start_tag_end(tag: &str) -> Option<&str> {
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in tag.as_bytes().iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'>') => return tag.get(at + 1..),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

/// The content that follows a script or a style, beginning with its end tag.
fn end_of_raw_text<'t>(content: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = content;
    loop {
        rest = after(rest, "</")?;
        if rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return Some(rest);
        }
    }
}

fn after<'t>(text: &'t str, end: &str) -> Option<&'t str> {
    text.find(end).map(|at| &text[at + end.len()..])
}

/// The text up to the next tag: references undone, CDATA as it is, comments left out. Borrowed where it is in one piece.
fn text_of(content: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed("");
    let mut rest = content;
    loop {
        let (run, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        append(&mut text, undo_references(run));
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = after(comment, "-->").unwrap_or_default();
        } else if let Some(data) = tag.strip_prefix("<![CDATA[") {
            let (data, end) = data.split_once("]]>").unwrap_or((data, ""));
            append(&mut text, Cow::Borrowed(data));
            rest = end;
        } else {
            return trim(text);
        }
    }
}

fn append<'t>(text: &mut Cow<'t, str>, piece: Cow<'t, str>) {
    if text.is_empty() {
        *text = piece;
    } else if !piece.is_empty() {
        text.to_mut().push_str(&piece);
    }
}

fn trim(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}

/// Undoes `&lt;` and the other references that XML knows. Others are left as they are written.
fn undo_references(run: &str) -> Cow<'_, str> {
    let mut pieces = run.split('&');
    let Some(first) = pieces.next().filter(|first| first.len() < run.len()) else {
        return Cow::Borrowed(run);
    };
    let mut text = String::from(first);
    for piece in pieces {
        match piece.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest))) {
            Some((character, rest)) => {
                text.push(character);
                text.push_str(rest);
            }
            None => {
                text.push('&');
                text.push_str(piece);
            }
        }
    }
    Cow::Owned(text)
}

/// The character that a reference names.
fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            number.ok().and_then(char::from_u32)
        }
    }
}
