//! A stream of text in pieces: lines, and JSON documents that go over several lines.

use crate::failure::Failure;
use std::io::{BufRead, Read};

/// A longer line is refused: what has no line breaks in so many bytes is not a log, and what was cut off would not be counted.
const LONGEST_LINE: u64 = 64 << 20;

/// A longer document is read line by line.
const LONGEST_DOCUMENT: usize = 64 << 20;

/// Reads lines, one in memory at a time.
pub(super) struct Lines<'r> {
    reader: &'r mut dyn BufRead,
    buffer: Vec<u8>,
    count: u64,
}

impl<'r> Lines<'r> {
    pub(super) fn new(reader: &'r mut dyn BufRead) -> Self {
        Self { reader, buffer: Vec::new(), count: 0 }
    }

    /// The next line, without its end. What is not UTF-8 is replaced.
    pub(super) fn next(&mut self) -> Result<Option<String>, Failure> {
        self.buffer.clear();
        let mut limited = Read::take(&mut *self.reader, LONGEST_LINE + 1);
        if limited.read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        self.count += 1;
        if limited.limit() == 0 && !self.buffer.ends_with(b"\n") {
            let (line, most) = (self.count, LONGEST_LINE >> 20);
            let help = "write one body per line";
            return Err(Failure::new(format!("line {line} is longer than {most} MiB")).help(help));
        }
        let line = String::from_utf8_lossy(&self.buffer);
        Ok(Some(line.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']).to_owned()))
    }
}

/// Lines that together may be one JSON document.
#[derive(Default)]
pub(super) struct Document {
    pub lines: Vec<String>,
    length: usize,
    depth: usize,
}

/// The effect of a line on the document before it.
pub(super) enum Step {
    /// It goes on.
    Open,
    /// It is complete.
    Complete,
    /// It is none: the line belongs to something else.
    Broken,
}

impl Document {
    /// Returns `true` if a line may start a document that goes on.
    pub(super) fn starts_with(line: &str) -> bool {
        let line = line.trim();
        line.starts_with('{') && line.ends_with(['{', '[', ',']) && balance(line).is_some_and(|(_, depth)| depth > 0)
    }

    pub(super) fn is_open(&self) -> bool {
        !self.lines.is_empty()
    }

    pub(super) fn push(&mut self, line: String) -> Step {
        // The start of another document in the first column: this one was cut off.
        let is_another = self.is_open() && line.starts_with('{');
        let after = balance(&line).filter(|(closed, _)| *closed <= self.depth);
        let (Some((closed, opened)), false) = (after, is_another || self.length > LONGEST_DOCUMENT) else {
            return Step::Broken;
        };
        self.depth = self.depth - closed + opened;
        self.length += line.len() + 1;
        self.lines.push(line);
        if self.depth == 0 { Step::Complete } else { Step::Open }
    }
}

/// The number of brackets that a line closes, and of those that it leaves open. `None` if it ends in a string.
fn balance(line: &str) -> Option<(usize, usize)> {
    let (mut closed, mut open) = (0, 0_usize);
    let (mut is_string, mut is_escape) = (false, false);
    for byte in line.bytes() {
        match byte {
            _ if is_escape => is_escape = false,
            b'\\' if is_string => is_escape = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'{' | b'[' => open += 1,
            b'}' | b']' if open > 0 => open -= 1,
            b'}' | b']' => closed += 1,
            _ => {}
        }
    }
    (!is_string).then_some((closed, open))
}

#[cfg(test)]
mod tests {
    use super::{Document, LONGEST_LINE, Lines, Step, balance};
    use crate::failure::Failure;
    use std::io::{BufReader, Read, repeat};

    #[test]
    fn a_line_without_end_is_refused() {
        let mut reader = BufReader::new((&b"a\n"[..]).chain(repeat(b'a').take(LONGEST_LINE + 1)));
        let mut lines = Lines::new(&mut reader);
        assert_eq!(lines.next().unwrap().as_deref(), Some("a"));
        let failure = lines.next().unwrap_err();
        assert_eq!(failure, Failure::new("line 2 is longer than 64 MiB").help("write one body per line"));
    }

    #[test]
    fn documents_over_several_lines() {
        assert_eq!(balance("}, {\"a}\": [\"\\\"{\"] "), Some((1, 1)));
        assert_eq!(balance("{\"a"), None);
        let mut document = Document::default();
        assert!(Document::starts_with("{") && Document::starts_with("  { \"a\": [") && !Document::starts_with("{ x"));
        assert!(matches!(document.push("{".to_owned()), Step::Open));
        assert!(matches!(document.push("  \"a\": [1]".to_owned()), Step::Open));
        assert!(matches!(document.push("{ \"b\": 1 }".to_owned()), Step::Broken));
        assert!(matches!(document.push("}".to_owned()), Step::Complete));
    }
}
