//! The code that a heading, a paragraph or an item of a list opens with, and what follows it on the same line.

use super::code::{is_code, is_constant, is_number, is_telling_code, is_version, plain};
use super::vocabulary::{Meaning, lookup};
use crate::import::page::Place;
use crate::import::status;

/// By this name the caller refers to what opens with codes: `--column heading=code`.
pub(super) const HEADING: &str = "heading";

/// A code, and what follows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Opening {
    pub code: String,
    /// Codes next to it that share its text.
    pub others: Vec<String>,
    pub name: String,
    pub status: String,
    pub message: String,
    /// Whether markup sets the code apart.
    pub is_marked: bool,
    /// Whether no sign separates it from the text.
    pub is_bare: bool,
}

/// An opening on a page.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    pub opening: Opening,
    /// The index of its block, and of the first block after what is below it.
    pub index: usize,
    pub end: usize,
    pub place: Place,
}

/// What is between a code and its text.
const SEPARATORS: [char; 7] = [':', '-', '=', '\u{2013}', '\u{2014}', '\u{ff1a}', '\u{2192}'];

impl Opening {
    /// Reads `CODE`, `CODE: message`, `CODE - message`, `CODE (404)`, `CODE 404`, `CODE (NAME)`, `404 CODE`, `-1000 NAME`,
    /// `Error code CODE`, several codes, and numbers or codes such as `E1001` with their message. With `takes_words`, ordinary words
    /// may be codes.
    pub(super) fn read(text: &str, takes_words: bool) -> Option<Self> {
        let whole = text.trim();
        let text = without_label(whole);
        let end = end_of_code(text);
        let (written, rest) = text.split_at(end);
        let code = plain(written);
        let follows = rest.trim_start();
        // `429 rate_limited`
        if status::is_any(&code) {
            let word = follows.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
            if is_constant(&plain(word)) {
                let opening = Self::read(follows, takes_words)?;
                return Some(Self { status: code, ..opening });
            }
        }
        let is_word = takes_words && lookup(&code).is_none();
        if !can_open(&code) || !(is_telling_code(&code) || is_number(&code) || is_word) {
            return None;
        }
        let (others, rest) = others(rest);
        let follows = rest.trim_start();
        let is_status = !follows.starts_with('(') && !status::parse(follows).is_empty() && follows.len() <= MAX_STATUS;
        let is_separated =
            is_status || follows.is_empty() || follows.starts_with(SEPARATORS) || follows.starts_with('(');
        if !is_separated && !is_number(&code) && !is_numbered(&code) {
            return None;
        }
        let mut opening = Self { code, others, is_bare: !is_separated, ..Self::default() };
        if is_status {
            follows.clone_into(&mut opening.status);
            return Some(opening);
        }
        // `Code: E1 Message: …` is a line of labels, which only those who wrote it can take apart.
        let is_labelled = |message: &str| message.split_once(':').is_some_and(|(label, _)| lookup(label).is_some());
        // `captureTrace(target)` is a function.
        let is_read = opening.take_rest(rest) && !(text.len() < whole.len() && is_labelled(&opening.message));
        is_read.then_some(opening)
    }

    /// Reads a text that begins with this, which markup sets apart, as code if `is_code`.
    pub(super) fn read_marked(text: &str, lead: &str, shown_as_code: bool) -> Option<Self> {
        let text = text.strip_prefix("**").unwrap_or(text);
        let after = text.strip_prefix(lead).filter(|_| !lead.is_empty())?;
        let after = after.strip_prefix("**").unwrap_or(after);
        // `**E1:** text` has its colon within, and `**E1: text**` says all of it.
        let inner = lead.trim_end_matches(':');
        if inner.contains(char::is_whitespace) {
            let is_all = after.trim().is_empty() || after.starts_with('\n');
            let mut opening = Self::read(inner, false).filter(|_| is_all)?;
            opening.is_marked = true;
            return Some(opening);
        }
        let code = plain(inner);
        let is_word = shown_as_code || is_telling_code(&code) || is_number(&code);
        let touches = inner == lead && after.starts_with(char::is_alphanumeric);
        if !is_word || touches || !can_open(&code) {
            return None;
        }
        let (others, after) = others(after);
        let follows = after.trim_start_matches([' ', '\t']);
        let is_separated = inner != lead || follows.is_empty() || follows.starts_with(SEPARATORS);
        let is_bare = !is_separated && !follows.starts_with(['\n', '(']);
        let mut opening = Self { code, others, is_marked: true, is_bare, ..Self::default() };
        opening.take_rest(after).then_some(opening)
    }

    /// Takes the status or the name in brackets, and the text. Returns `false` if the brackets are those of a function.
    fn take_rest(&mut self, rest: &str) -> bool {
        let follows = rest.trim_start();
        let touches = rest.starts_with('(');
        let mut text = follows;
        if let Some((inner, after)) = follows.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            let after = after.trim_start();
            let is_name = is_constant(&plain(inner)) || is_number(&plain(inner));
            let is_status = !status::parse(inner).is_empty();
            if touches && !is_name && !is_status {
                return false;
            }
            if after.is_empty() || after.starts_with(SEPARATORS) {
                if is_status {
                    inner.clone_into(&mut self.status);
                    text = after;
                } else if is_name {
                    self.name = plain(inner);
                    text = after;
                } else {
                    // `EACCES (Permission denied): the file …`
                    let text = after.trim_start_matches(SEPARATORS).trim();
                    self.message = if text.is_empty() { inner.to_owned() } else { format!("{inner}: {text}") };
                    return true;
                }
            }
        } else if touches {
            return false;
        }
        let text = text.trim_start_matches(SEPARATORS).trim();
        // `-1000 UNKNOWN`
        if self.name.is_empty() && is_number(&self.code) && is_constant(text) {
            self.name = plain(text);
        } else {
            text.clone_into(&mut self.message);
        }
        true
    }

    /// All of its codes, as a cell has them.
    pub(super) fn cell(&self) -> String {
        std::iter::once(&self.code).chain(&self.others).map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Returns `true` if the code cannot be an ordinary word.
    pub(super) fn is_strong(&self) -> bool {
        let code = &self.code;
        let is_long = is_constant(code) && code.len() > 6;
        is_number(code)
            || is_telling_code(code) && (code.contains('_') || code.contains(|c: char| c.is_ascii_digit()) || is_long)
    }
}

/// `HTTP 404`, `[404]`: more is a text.
const MAX_STATUS: usize = 10;

/// The codes after the first one, and what follows them: `, E2 and E3: text`.
fn others(rest: &str) -> (Vec<String>, &str) {
    let mut others = Vec::new();
    let mut rest = rest;
    loop {
        let start = rest.trim_start();
        let separator = [",", "/", ";", "and ", "or "].into_iter().find(|separator| start.starts_with(separator));
        let Some(separator) = separator else { return (others, rest) };
        let next = start[separator.len()..].trim_start();
        let end = end_of_code(next);
        let code = plain(&next[..end]);
        if !can_open(&code) || !(is_telling_code(&code) || is_number(&code)) {
            return (others, rest);
        }
        others.push(code);
        rest = &next[end..];
    }
}

/// The text without what it calls the code: `Error code: E1`, `Error 1001`, `Code E1`. Not where that is all.
fn without_label(text: &str) -> &str {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace() || *c == ':').map(|(at, _)| at).take(2);
    let rest = ends.filter_map(|end| {
        let (label, rest) = text.split_at(end);
        let is_label = label.eq_ignore_ascii_case("error")
            || lookup(label).is_some_and(|word| word.meanings[0] == Meaning::Code && word.looseness < 6);
        let rest = rest.trim_start_matches(':').trim_start();
        let code = plain(&rest[..end_of_code(rest)]);
        (is_label && can_open(&code) && (is_telling_code(&code) || is_number(&code))).then_some(rest)
    });
    rest.last().unwrap_or(text)
}

/// Returns `true` if a string can be a code in a text, where functions, paths of programs, attributes and versions occur too.
fn can_open(code: &str) -> bool {
    let is_program = code.contains("::") || code.contains(['(', ')', '[', ']', '{', '}', '<', '>', '#', '!', '$']);
    is_code(code) && !is_program && !is_version(code)
}

/// Where the first word ends. A colon within it is a part of it.
fn end_of_code(text: &str) -> usize {
    let ends = |(at, c): &(usize, char)| match c {
        ',' | ';' => text[at + 1..].starts_with(char::is_whitespace),
        ':' => !text[at + 1..].starts_with(|next: char| next.is_alphanumeric() || next == ':'),
        '(' | '=' | '\u{2013}' | '\u{2014}' | '\u{ff1a}' => true,
        c => c.is_whitespace(),
    };
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}

/// `E1001`, `ERR-12`: capitals and a number.
fn is_numbered(code: &str) -> bool {
    let letters = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_capital = |c: char| c.is_ascii_uppercase() || matches!(c, '-' | '_' | '.');
    code.len() >= letters.len() + 2
        && letters.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.chars().all(is_capital)
}

#[cfg(test)]
mod tests {
    use super::Opening;

    #[test]
    fn a_code_opens_a_line() {
        for (text, code, status, name, message) in [
            ("E_ONE", "E_ONE", "", "", ""),
            ("E_ONE: no powder", "E_ONE", "", "", "no powder"),
            ("`E_ONE` – no powder", "E_ONE", "", "", "no powder"),
            ("E_ONE (404)", "E_ONE", "404", "", ""),
            ("E_ONE (404): no powder", "E_ONE", "404", "", "no powder"),
            ("E_ONE (for now)", "E_ONE", "", "", "for now"),
            ("E_ONE (no powder): none is left", "E_ONE", "", "", "no powder: none is left"),
            ("1001 (E_ONE)", "1001", "", "E_ONE", ""),
            ("429 rate_limited", "rate_limited", "429", "", ""),
            ("-1000 UNKNOWN_ORDER", "-1000", "", "UNKNOWN_ORDER", ""),
            ("-2021 Order failed", "-2021", "", "", "Order failed"),
            ("E1001 no powder", "E1001", "", "", "no powder"),
            ("E_ONE 404", "E_ONE", "404", "", ""),
            ("Error code: E_ONE", "E_ONE", "", "", ""),
            ("Error 1001: no powder", "1001", "", "", "no powder"),
            ("urn:powder:E1: no powder", "urn:powder:E1", "", "", "no powder"),
        ] {
            let opening = Opening::read(text, false).unwrap();
            let Opening { code: read, status: of, name: called, message: says, .. } = opening;
            assert_eq!((&*read, &*of, &*called, &*says), (code, status, name, message), "{text}");
        }
        let several = Opening::read("`E_ONE`, `E_TWO` and E_THREE: no powder", false).unwrap();
        assert_eq!((&*several.cell(), &*several.message), ("E_ONE, E_TWO, E_THREE", "no powder"));
        for text in [
            "Powder",
            "Powder: none",
            "Error codes",
            "Error: none",
            "Code: E_1 Message: none",
            "error.captureTrace(target)",
            "E_ONE is odd",
            "",
            "(404)",
            "v1.2 notes",
        ] {
            assert_eq!(Opening::read(text, false), None, "{text}");
        }
    }

    #[test]
    fn markup_sets_a_code_apart() {
        for (text, lead, code, message) in [
            ("unauthorized – no key", "unauthorized", "unauthorized", "no key"),
            ("E_ONE: no powder", "E_ONE:", "E_ONE", "no powder"),
            ("E_ONE no powder", "E_ONE", "E_ONE", "no powder"),
            ("E_ONE\nno powder", "E_ONE", "E_ONE", "no powder"),
            ("E_ONE: no powder", "E_ONE: no powder", "E_ONE", "no powder"),
        ] {
            let opening = Opening::read_marked(text, lead, true).unwrap();
            assert_eq!((&*opening.code, &*opening.message), (code, message), "{text}");
        }
        assert_eq!(Opening::read_marked("E_ONEs are old", "E_ONE", true), None);
        assert_eq!(Opening::read_marked("Powder: none", "Powder", false), None);
    }
}
