//! The data that the macro of an enum passes to its pattern macro: the one place that knows order and packing.
//!
//! The generated `macro_rules!` contains a [`Handover`], and every use of it calls `pattern!` with the handover and the
//! selectors, which [`Call`] reads. The codes are one string literal, a line for each entry:
//!
//! ```text
//! NamespaceAlreadyExists 409 CCI.02.409101
//! InternalProcessingFailed 500+.2a CCI.03.500001
//! ```
//! The status may be followed by [`DEPRECATED`], by [`RETRYABLE`], and by [`CATEGORIES`] with a hexadecimal number that has a
//! bit for each category, in the order of the literal with the categories' names.
//!
//! Lines are sorted by the codes' bytes, so codes and prefixes are found by binary search. The literal has no escapes
//! if possible: at 10,000 codes, undoing them would cost every single pattern milliseconds. The messages, in the same
//! order, are a literal of their own that only a mistake makes us read.

use crate::tokens::{Tokens, string_literal, string_value};
use cci_errors_catalogue::{Entry, Messages, Row, Scope, Type};
use proc_macro2::{Delimiter, Ident, Literal, Span, TokenStream};
use quote::quote;
use std::cell::OnceCell;

/// The state of a catalogue of which nothing was left out.
const COMPLETE: &str = "complete";

/// The state of a catalogue with mistakes, which were reported: a code that is not among the codes may be one that was left
/// out, and is not reported again.
const INCOMPLETE: &str = "incomplete";

/// The state of an enum of enums, which has no codes here. In the place of the messages it has a pattern of a member, for
/// messages.
const JOINED: &str = "joined";

/// Follows the status of a deprecated code.
const DEPRECATED: char = '-';

/// Follows the status of a retryable code.
const RETRYABLE: char = '+';

/// Is between the status and the categories, if there are any.
const CATEGORIES: char = '.';

/// The constant, equal to the enum's key, that a pattern mentions for rustc to warn of a deprecated code. A deprecated variant
/// would also warn where a class or a prefix selects it, which nobody can help there.
pub(crate) fn deprecation_mark(variant: &str) -> String {
    format!("{variant}_is_deprecated")
}

/// The contents of a generated pattern macro.
pub(crate) struct Handover<'d> {
    /// The runtime crate.
    pub runtime: &'d TokenStream,
    /// Identifies the enum in all crates.
    pub key: u64,
    /// The enum's name, for messages.
    pub enum_name: &'d Ident,
    pub is_complete: bool,
    /// The names of the declared categories.
    pub categories: Vec<&'d str>,
    /// The codes that must never be used again.
    pub retired: Vec<&'d str>,
    pub entries: &'d [Entry<'d>],
}

impl Handover<'_> {
    /// The arguments of `pattern!`, up to the selectors, which follow in braces.
    pub(crate) fn tokens(&self) -> TokenStream {
        let Self { runtime, key, enum_name, .. } = self;
        let state = Ident::new(if self.is_complete { COMPLETE } else { INCOMPLETE }, Span::call_site());
        let (codes, messages) = pack(self.entries);
        let categories = Literal::string(&self.categories.join(" "));
        let arguments = string_literal(&pack_arguments(self.entries));
        let retired = Literal::string(&self.retired.join("\n"));
        quote!({ #runtime } #key #enum_name #state #codes #messages #categories #arguments #retired)
    }
}

/// The handover of an enum of enums.
pub(crate) fn joined(runtime: &TokenStream, enum_name: &Ident, example: &str) -> TokenStream {
    let state = Ident::new(JOINED, Span::call_site());
    quote!({ #runtime } 0u64 #enum_name #state "" #example "" "" "")
}

/// A call of `pattern!`.
pub(crate) struct Call {
    pub runtime: TokenStream,
    pub key: Literal,
    pub enum_name: Ident,
    pub is_complete: bool,
    /// `true` if the enum is made of others.
    pub is_joined: bool,
    codes: String,
    messages: Packed,
    /// The names of the declared categories, with spaces between them.
    categories: String,
    arguments: Packed,
    /// The codes that must never be used again, a line for each.
    retired: Packed,
    pub selectors: TokenStream,
}

/// A literal that is unpacked when its text is needed, which for most patterns is never.
struct Packed {
    literal: Literal,
    text: OnceCell<String>,
}

impl Packed {
    fn new(literal: Literal) -> Self {
        Self { literal, text: OnceCell::new() }
    }

    fn text(&self) -> &str {
        self.text.get_or_init(|| string_value(&self.literal))
    }
}

impl Call {
    /// Reads the tokens of a call; `None` if it does not come from a generated macro.
    pub(crate) fn read(tokens: TokenStream) -> Option<Self> {
        let mut tokens = Tokens::new(tokens);
        let runtime = tokens.group(Delimiter::Brace)?.stream();
        let (key, enum_name, state) = (tokens.literal()?, tokens.ident()?, tokens.ident()?);
        Some(Self {
            runtime,
            key,
            enum_name,
            is_complete: state == COMPLETE,
            is_joined: state == JOINED,
            codes: string_value(&tokens.literal()?),
            messages: Packed::new(tokens.literal()?),
            categories: string_value(&tokens.literal()?),
            arguments: Packed::new(tokens.literal()?),
            retired: Packed::new(tokens.literal()?),
            selectors: tokens.group(Delimiter::Brace)?.stream(),
        })
    }

    /// A pattern of a member of an enum of enums.
    pub(crate) fn member_example(&self) -> String {
        format!("{}::{}", self.enum_name, self.messages.text())
    }

    /// The codes.
    pub(crate) fn codes(&self) -> Codes<'_> {
        Codes(&self.codes)
    }

    /// The names of the declared categories.
    pub(crate) fn categories(&self) -> Vec<&str> {
        self.categories.split(' ').filter(|name| !name.is_empty()).collect()
    }

    /// The arguments of a code's message, each with the name of its type.
    pub(crate) fn arguments(&self, code: &str) -> Vec<(&str, Type)> {
        let lines = self.arguments.text().lines();
        let line = lines.filter_map(|line| line.split_once(' ')).find(|(_, other)| *other == code);
        let pairs = line.into_iter().flat_map(|(arguments, _)| arguments.split(','));
        pairs
            .filter_map(|pair| pair.split_once(':'))
            .filter_map(|(name, kind)| Some((name, Type::from_name(kind)?)))
            .collect()
    }

    /// All codes, to be looked at one by one, or to explain a mistake with.
    pub(crate) fn listing(&self) -> Listing<'_> {
        Listing {
            call: self,
            enum_name: self.enum_name.to_string(),
            rows: self.codes().iter().collect(),
            categories: self.categories(),
            retired: self.retired.text().lines().collect(),
        }
    }
}

/// All codes of a call.
pub(crate) struct Listing<'c> {
    call: &'c Call,
    enum_name: String,
    pub rows: Vec<Row<'c>>,
    pub categories: Vec<&'c str>,
    retired: Vec<&'c str>,
}

impl Listing<'_> {
    /// The data for explaining selectors that select nothing.
    pub(crate) fn scope(&self) -> Scope<'_> {
        let Self { enum_name, rows, categories, retired, .. } = self;
        Scope { enum_name, rows, categories, retired, messages: self }
    }
}

impl Messages for Listing<'_> {
    fn message(&self, code: &str) -> String {
        let at = self.rows.iter().position(|row| row.code == code).unwrap_or_default();
        self.call.messages.text().lines().nth(at).unwrap_or_default().trim_end().to_owned()
    }
}

/// The literals of codes and messages.
fn pack(entries: &[Entry]) -> (Literal, Literal) {
    let mut rows: Vec<(Row, &str)> = entries.iter().map(|entry| (Row::from(entry), entry.values.message())).collect();
    rows.sort_by_key(|(row, _)| row.code);
    let mut codes = String::new();
    let mut messages = String::new();
    // Plain pushes: without optimisation, as macros are compiled, an iterator over three strings costs more than they do.
    for (row, message) in rows {
        codes.push_str(row.name);
        codes.push(' ');
        codes.push_str(&row.status.to_string());
        if row.is_deprecated {
            codes.push(DEPRECATED);
        }
        if row.is_retryable {
            codes.push(RETRYABLE);
        }
        if row.categories != 0 {
            codes += &format!("{CATEGORIES}{:x}", row.categories);
        }
        codes.push(' ');
        codes.push_str(row.code);
        codes.push('\n');
        if message.contains('\n') {
            messages.push_str(&message.lines().collect::<Vec<_>>().join(" "));
        } else {
            messages.push_str(message);
        }
        messages.push('\n');
    }
    (string_literal(&codes), string_literal(&messages))
}

/// A line for each code whose message has arguments: `bank:string,limit:u64 BILL.40201`.
fn pack_arguments(entries: &[Entry]) -> String {
    let mut packed = String::new();
    for entry in entries.iter().filter(|entry| !entry.arguments.is_empty()) {
        let pairs: Vec<String> = entry.arguments.iter().map(|(name, kind)| format!("{name}:{}", kind.name())).collect();
        packed.extend([&pairs.join(","), " ", &entry.code.value, "\n"]);
    }
    packed
}

/// The codes of a handover.
#[derive(Clone, Copy)]
pub(crate) struct Codes<'t>(&'t str);

impl<'t> Codes<'t> {
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
    let (digits, marks) = status.split_at_checked(3).unwrap_or_default();
    let row = Row::new(name, digits.parse().unwrap_or_default(), code);
    if marks.is_empty() {
        return row;
    }
    let (marks, categories) = marks.split_once(CATEGORIES).unwrap_or((marks, "0"));
    Row {
        is_deprecated: marks.contains(DEPRECATED),
        is_retryable: marks.contains(RETRYABLE),
        categories: u128::from_str_radix(categories, 16).unwrap_or_default(),
        ..row
    }
}

#[cfg(test)]
mod tests {
    use super::{Codes, Row};

    const CODES: &str = "Name 409 A.1\nB 404 A.1.2\nWithSpace 404 A 2\nÄ 500 ä\nZ 401 ä1\n";

    #[test]
    fn marks_follow_the_status() {
        let rows: Vec<Row> =
            Codes("Gone 410- A.1\nLost 404 A.2\nSlow 503-+.2a A.3\nTaken 409.1 A.4\n").iter().collect();
        assert_eq!(rows[0], Row { is_deprecated: true, ..Row::new("Gone", 410, "A.1") });
        assert_eq!(rows[1], Row::new("Lost", 404, "A.2"));
        let slow = Row::new("Slow", 503, "A.3");
        assert_eq!(rows[2], Row { is_deprecated: true, is_retryable: true, categories: 0x2a, ..slow });
        assert_eq!(rows[3], Row { categories: 1, ..Row::new("Taken", 409, "A.4") });
    }

    #[test]
    fn every_code_is_found_and_no_other() {
        let mut lines: Vec<&str> = CODES.lines().collect();
        lines.sort_by_key(|line| super::row(line).code);
        let sorted: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        let rows = Codes(&sorted);
        assert_eq!(rows.iter().count(), 5);
        for row in rows.iter() {
            assert_eq!(rows.find(row.code), Some(row));
        }
        for absent in ["", "A", "A.", "A.1.", "B", "ä2", "~"] {
            assert_eq!(rows.find(absent), None, "{absent}");
        }
        let with_prefix: Vec<Row> = rows.with_prefix("A.").collect();
        assert_eq!(with_prefix.len(), 2);
        assert_eq!(Codes("").find("A"), None);
    }
}
