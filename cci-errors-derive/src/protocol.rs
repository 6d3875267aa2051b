//! What the macro of an enum hands to its pattern macro: the one place that knows order and packing.
//!
//! The generated `macro_rules!` contains a [`Handover`], and every use of it calls `pattern!` with the handover and the
//! selectors, which [`Call`] reads. The codes are one string literal, a line for each entry:
//!
//! ```text
//! NamespaceAlreadyExists 409 CCI.02.409101
//! ```
//! with a [`DEPRECATED`] mark after the status of a deprecated code.
//!
//! Lines are sorted by the codes' bytes, so that codes and prefixes are found by binary search. The literal has no escapes if
//! possible: at 10,000 codes, undoing them would cost every single pattern milliseconds. The messages, in the same order, are
//! a literal of their own that only a mistake makes us read.

use crate::tokens::Tokens;
use cci_errors_catalogue::{Entry, Row};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;
use std::str::FromStr;
use syn::Lit;

/// The state of a catalogue of which nothing was left out.
const COMPLETE: &str = "complete";

/// The state of a catalogue with mistakes, which were reported: a code that is not among the codes may be one that was left
/// out, and is not reported again.
const INCOMPLETE: &str = "incomplete";

/// Follows the status of a deprecated code.
const DEPRECATED: char = '-';

/// The constant, equal to the enum's key, that a pattern mentions for rustc to warn of a deprecated code. A deprecated variant
/// would also warn where a class or a prefix selects it, which nobody can help there.
pub(crate) fn deprecation_mark(variant: &str) -> String {
    format!("{variant}_is_deprecated")
}

/// What a generated pattern macro contains.
pub(crate) struct Handover<'d> {
    /// The runtime crate.
    pub runtime: &'d TokenStream,
    /// Identifies the enum in all crates.
    pub key: u64,
    /// The enum's name, for messages.
    pub enum_name: &'d Ident,
    pub is_complete: bool,
    pub entries: &'d [Entry<'d>],
}

impl Handover<'_> {
    /// The arguments of `pattern!`, up to the selectors, which follow in braces.
    pub(crate) fn tokens(&self) -> TokenStream {
        let Self { runtime, key, enum_name, .. } = self;
        let state = Ident::new(if self.is_complete { COMPLETE } else { INCOMPLETE }, Span::call_site());
        let (codes, messages) = pack(self.entries);
        quote!({ #runtime } #key #enum_name #state #codes #messages)
    }
}

/// A call of `pattern!`.
pub(crate) struct Call {
    pub runtime: TokenStream,
    pub key: Literal,
    pub enum_name: Ident,
    pub is_complete: bool,
    codes: Literal,
    messages: Literal,
    pub selectors: TokenStream,
}

impl Call {
    /// `None` if the call does not come from a generated macro.
    pub(crate) fn read(tokens: TokenStream) -> Option<Self> {
        let mut tokens = Tokens::new(tokens);
        let runtime = tokens.group(Delimiter::Brace)?.stream();
        let TokenTree::Literal(key) = tokens.next()? else { return None };
        let TokenTree::Ident(enum_name) = tokens.next()? else { return None };
        let is_complete = tokens.next()?.to_string() == COMPLETE;
        let TokenTree::Literal(codes) = tokens.next()? else { return None };
        let TokenTree::Literal(messages) = tokens.next()? else { return None };
        let selectors = tokens.group(Delimiter::Brace)?.stream();
        Some(Self { runtime, key, enum_name, is_complete, codes, messages, selectors })
    }

    /// The text of [`Codes`].
    pub(crate) fn codes(&self) -> String {
        unpack(&self.codes)
    }

    /// The messages, a line for each code.
    pub(crate) fn messages(&self) -> String {
        unpack(&self.messages)
    }
}

/// The literals of codes and messages.
fn pack(entries: &[Entry]) -> (Literal, Literal) {
    let mut rows: Vec<(Row, &str)> = entries.iter().map(|entry| (entry.row(), entry.values.message())).collect();
    rows.sort_by_key(|(row, _)| row.code);
    let mut codes = String::new();
    let mut messages = String::new();
    for (row, message) in rows {
        codes.extend([row.name, " ", &row.status.to_string()]);
        codes.extend(row.is_deprecated.then_some(DEPRECATED));
        codes.extend([" ", row.code, "\n"]);
        for line in message.lines() {
            messages.extend([line, " "]);
        }
        messages.push('\n');
    }
    (literal(&codes), literal(&messages))
}

fn literal(text: &str) -> Literal {
    // A search for each such byte by the standard library, which is compiled with optimisation, unlike a loop here.
    let mut escaped = (0..b' ').chain([b'"', b'\\', 0x7f]).filter(|byte| *byte != b'\n');
    let plain = text.is_ascii() && !escaped.any(|byte| text.as_bytes().contains(&byte));
    let unescaped = plain.then(|| Literal::from_str(&format!("\"{text}\"")).ok());
    unescaped.flatten().unwrap_or_else(|| Literal::string(text))
}

/// The value of a literal that [`pack`] wrote.
fn unpack(literal: &Literal) -> String {
    let written = literal.to_string();
    if written.contains('\\') {
        if let Lit::Str(text) = Lit::new(literal.clone()) {
            return text.value();
        }
    }
    written.trim_matches('"').to_owned()
}

/// The codes of a handover.
#[derive(Clone, Copy)]
pub(crate) struct Codes<'t>(&'t str);

impl<'t> Codes<'t> {
    pub(crate) fn new(codes: &'t str) -> Self {
        Self(codes)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Row<'t>> {
        self.0.lines().map(row)
    }

    /// The rows whose code starts with `prefix`.
    pub(crate) fn with_prefix(self, prefix: &str) -> impl Iterator<Item = Row<'t>> {
        let start = self.lower_bound(prefix);
        Self(&self.0[start..]).iter().take_while(move |row| row.code.starts_with(prefix))
    }

    pub(crate) fn find(self, code: &str) -> Option<Row<'t>> {
        self.with_prefix(code).next().filter(|row| row.code == code)
    }

    /// Where the first line starts whose code is not less than `code`.
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
    let (name, status, code) = (next(), next(), next());
    let digits = status.trim_end_matches(DEPRECATED);
    Row { name, status: digits.parse().unwrap_or_default(), is_deprecated: digits != status, code }
}

#[cfg(test)]
mod tests {
    use super::{Codes, Row, literal, unpack};

    const CODES: &str = "Name 409 A.1\nB 404 A.1.2\nWithSpace 404 A 2\nÄ 500 ä\nZ 401 ä1\n";

    #[test]
    fn a_deprecated_code_is_marked() {
        let codes = "Gone 410- A.1\nLost 404 A.2\n";
        let rows: Vec<(u16, bool)> = Codes::new(codes).iter().map(|row| (row.status, row.is_deprecated)).collect();
        assert_eq!(rows, [(410, true), (404, false)]);
    }

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
        let rows = Codes::new(&sorted);
        assert_eq!(rows.iter().count(), 5);
        for row in rows.iter() {
            assert_eq!(rows.find(row.code), Some(row));
        }
        for absent in ["", "A", "A.", "A.1.", "B", "ä2", "~"] {
            assert_eq!(rows.find(absent), None, "{absent}");
        }
        let with_prefix: Vec<Row> = rows.with_prefix("A.").collect();
        assert_eq!(with_prefix.len(), 2);
        assert_eq!(Codes::new("").find("A"), None);
    }
}
