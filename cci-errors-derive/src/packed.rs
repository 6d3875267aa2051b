//! The codes as they travel inside the generated pattern macro: one literal, read at every use of the macro.
//!
//! A line an entry, `NamespaceAlreadyExists 409 CCI.02.409101`, in the order of the codes' bytes, so that a code and a
//! prefix are found by halving. The literal is written without escapes where it can be: at 10,000 codes, undoing them
//! would cost every single pattern milliseconds. The messages, in the same order, are a literal of their own that only
//! a mistake makes us read.

use crate::check::Sound;
use proc_macro2::Literal;
use std::str::FromStr;
use syn::Lit;

/// The two literals of a catalogue.
pub(crate) fn pack(entries: &[Sound]) -> (Literal, Literal) {
    let mut sorted: Vec<&Sound> = entries.iter().collect();
    sorted.sort_by(|a, b| a.code.value.cmp(&b.code.value));
    let mut codes = String::new();
    let mut messages = String::new();
    for entry in sorted {
        codes.extend([&entry.name.value, " ", &entry.status.to_string(), " ", &entry.code.value, "\n"]);
        for line in entry.message.lines() {
            messages.extend([line, " "]);
        }
        messages.push('\n');
    }
    (literal(&codes), literal(&messages))
}

fn literal(text: &str) -> Literal {
    // A search for each such byte: of the standard library's, which is compiled with optimisation, unlike a loop here.
    let mut escaped = (0..b' ').chain([b'"', b'\\', 0x7f]).filter(|byte| *byte != b'\n');
    let plain = text.is_ascii() && !escaped.any(|byte| text.as_bytes().contains(&byte));
    let unescaped = plain.then(|| Literal::from_str(&format!("\"{text}\"")).ok());
    unescaped.flatten().unwrap_or_else(|| Literal::string(text))
}

/// The text of a literal that [`pack`] wrote.
pub(crate) fn unpack(literal: &Literal) -> String {
    let written = literal.to_string();
    if written.contains('\\') {
        if let Lit::Str(text) = Lit::new(literal.clone()) {
            return text.value();
        }
    }
    written.trim_matches('"').to_owned()
}

/// One entry of the packed codes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Row<'t> {
    pub name: &'t str,
    pub status: u16,
    pub code: &'t str,
}

impl<'t> From<&'t Sound> for Row<'t> {
    fn from(entry: &'t Sound) -> Self {
        Self { name: &entry.name.value, status: entry.status, code: &entry.code.value }
    }
}

/// The rows of the packed codes.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'t>(&'t str);

impl<'t> Rows<'t> {
    pub(crate) fn new(codes: &'t str) -> Self {
        Self(codes)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Row<'t>> {
        self.0.lines().map(row)
    }

    /// The rows whose code begins with `prefix`.
    pub(crate) fn with_prefix(self, prefix: &str) -> impl Iterator<Item = Row<'t>> {
        let start = self.lower_bound(prefix);
        Self(&self.0[start..]).iter().take_while(move |row| row.code.starts_with(prefix))
    }

    pub(crate) fn find(self, code: &str) -> Option<Row<'t>> {
        self.with_prefix(code).next().filter(|row| row.code == code)
    }

    /// Where the first line begins whose code is not less than `code`.
    fn lower_bound(self, code: &str) -> usize {
        let newline = |byte: &u8| *byte == b'\n';
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle].iter().rposition(newline).map_or(low, |at| low + at + 1);
            let end = bytes[start..].iter().position(newline).map_or(high, |at| start + at + 1);
            if row(&self.0[start..end - 1]).code < code {
                low = end;
            } else {
                high = start;
            }
        }
        low
    }
}

fn row(line: &str) -> Row<'_> {
    let mut parts = line.splitn(3, ' ');
    let mut next = || parts.next().unwrap_or_default();
    Row { name: next(), status: next().parse().unwrap_or_default(), code: next() }
}

#[cfg(test)]
mod tests {
    use super::{Row, Rows, literal, unpack};

    const CODES: &str = "Name 409 A.1\nB 404 A.1.2\nWithBlank 404 A 2\nÄ 500 ä\nZ 401 ä1\n";

    #[test]
    fn what_is_packed_is_unpacked() {
        for text in
            ["A 409 A.1\n", "", "back\\nslash\n", "\"quoted\" 'too'", "\t\r\u{7f}", "名前 \\ \u{202e}", "a{}b #"]
        {
            assert_eq!(unpack(&literal(text)), text);
        }
    }

    #[test]
    fn every_code_is_found_and_no_other() {
        let mut lines: Vec<&str> = CODES.lines().collect();
        lines.sort_by_key(|line| super::row(line).code);
        let sorted: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        let rows = Rows::new(&sorted);
        assert_eq!(rows.iter().count(), 5);
        for row in rows.iter() {
            assert_eq!(rows.find(row.code), Some(row));
        }
        for absent in ["", "A", "A.", "A.1.", "B", "ä2", "~"] {
            assert_eq!(rows.find(absent), None, "{absent}");
        }
        let with_prefix: Vec<Row> = rows.with_prefix("A.").collect();
        assert_eq!(with_prefix.len(), 2);
        assert_eq!(Rows::new("").find("A"), None);
    }
}
