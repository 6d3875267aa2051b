//! From a stream to the bodies and codes in it.

use super::bodies::{Body, Finder};
use super::har;
use super::lines::{Document, Lines, Step};
use super::words::Words;
use super::{LONGEST_CODE, Sink};
use crate::failure::Failure;
use cci_errors_catalogue::CatalogueIndex;
use serde::de::IgnoredAny;
use serde_json::Value;
use std::io::BufRead;

/// The number of places in a line of a log that are tried for JSON: each costs as much as the rest of the line is long.
const TRIES: usize = 8;

/// Reads streams with a catalogue, which says what a code is.
pub(crate) struct Reader<'r, 'c> {
    finder: Finder<'c>,
    words: Words<'c>,
    sink: &'r mut dyn Sink,
}

impl<'r, 'c> Reader<'r, 'c> {
    pub(crate) fn new(index: &'c CatalogueIndex<'c>, sink: &'r mut dyn Sink) -> Self {
        Self { finder: Finder::new(index), words: Words::new(index), sink }
    }

    /// Reads a text as the one body that it is. Returns whether it is one with a code.
    pub(crate) fn read_body(&mut self, text: &str) -> bool {
        let is_json = text.starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok();
        let is_markup = text.starts_with('<') && text.ends_with('>');
        let bodies = if is_json || is_markup { self.finder.find_in_body(text) } else { Vec::new() };
        let has_code = bodies.iter().any(|body| body.code.is_some());
        if has_code {
            self.push(bodies);
        }
        has_code
    }

    /// Reads all of a stream. Returns what a warning should say.
    pub(crate) fn read(
        &mut self,
        name: &str,
        reader: &mut dyn BufRead,
        on_line: &mut dyn FnMut(),
    ) -> Result<Option<String>, Failure> {
        if is_compressed(reader.fill_buf()?) {
            let help = "pass it decompressed on standard input, with `-` as the file";
            return Err(Failure::new("it is compressed").help(help));
        }
        if har::is_archive(name, reader.fill_buf()?) {
            let end = har::read(reader, &mut |status, headers, body| {
                on_line();
                let bodies = self.finder.find_in_response(body, status, headers);
                self.push(bodies);
            });
            return Ok(end.err().map(|error| format!("read up to line {}: {error}", error.line())));
        }
        let mut lines = Lines::new(reader);
        let mut document = Document::default();
        while let Some(line) = lines.next()? {
            on_line();
            self.next(line, &mut document);
        }
        self.give_up(&mut document);
        Ok(None)
    }

    fn next(&mut self, line: String, document: &mut Document) {
        if !document.is_open() && !Document::starts_with(&line) {
            self.line(&line);
            return;
        }
        let next = line.clone();
        match document.push(line) {
            Step::Open => {}
            Step::Complete => {
                let text = document.lines.join("\n");
                match json(&text) {
                    Some(value) => {
                        self.value(&value, &text);
                        *document = Document::default();
                    }
                    None => self.give_up(document),
                }
            }
            Step::Broken => {
                self.give_up(document);
                // It may start one itself. It cannot be broken twice: nothing is open any more.
                if Document::starts_with(&next) {
                    document.push(next);
                } else {
                    self.line(&next);
                }
            }
        }
    }

    /// Reads line by line what looked like a document.
    fn give_up(&mut self, document: &mut Document) {
        for line in std::mem::take(document).lines {
            self.line(&line);
        }
    }

    fn line(&mut self, line: &str) {
        match json(line) {
            Some(value) => self.value(&value, line),
            None => self.text(line),
        }
    }

    fn value(&mut self, value: &Value, text: &str) {
        let found = self.finder.find(value, None);
        if found.is_empty() {
            // A record of a log, perhaps, with a code in its message.
            self.codes(text);
        }
        self.push(found);
    }

    /// A line of a log: JSON may begin anywhere in it.
    fn text(&mut self, line: &str) {
        let mut rest = line;
        let mut found: Vec<Body> = Vec::new();
        for _ in 0..TRIES {
            let Some(start) = rest.find('{') else { break };
            rest = &rest[start..];
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
            let value = values.next();
            let end = match value {
                Some(Ok(value)) => {
                    // What is quoted in a sentence is a body for certain if it has a code or the status of a failed call.
                    let is_body = |body: &Body| body.code.is_some() || body.status.is_some_and(|status| status >= 400);
                    found.extend(self.finder.find(&value, None).into_iter().filter(is_body));
                    values.byte_offset().max(1)
                }
                _ => 1,
            };
            rest = rest.get(end..).unwrap_or_default();
        }
        if found.is_empty() {
            self.codes(line);
        }
        self.push(found);
    }

    fn codes(&mut self, text: &str) {
        for code in self.words.codes_in(text) {
            self.sink.code(code, text);
        }
    }

    /// Hands on bodies. A page of text under a key for codes is not a code.
    fn push(&mut self, bodies: Vec<Body>) {
        for mut body in bodies {
            body.code = body.code.filter(|code| code.len() <= LONGEST_CODE);
            self.sink.body(body);
        }
    }
}

/// Returns `true` for gzip, zstd, xz, bzip2 and zip, which would be read as text without any code.
fn is_compressed(start: &[u8]) -> bool {
    [&b"\x1f\x8b"[..], b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"BZh", b"PK\x03\x04"]
        .iter()
        .any(|magic| start.starts_with(magic))
}

/// An object or an array on its own, or an element of an array that goes over several lines.
fn json(line: &str) -> Option<Value> {
    let line = line.trim();
    let text = line.strip_suffix(',').unwrap_or(line);
    if text.starts_with(['{', '[']) { serde_json::from_str(text).ok() } else { None }
}
