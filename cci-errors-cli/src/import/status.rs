//! Which status a code gets: what each part of a page says about it, and which of these counts.
//!
//! The first of these that says something decides:
//! 1. the column, key or label that is called a status (`statuses_of_row`, where a blank cell is the one above);
//! 2. the cell of the code, next to it: `404 (NOT_FOUND)`, or the heading: `NOT_FOUND (404)`;
//! 3. the code itself, where all codes are statuses (`are_statuses`);
//! 4. the nearest row or heading above that is about one status;
//! 5. `default_status` of the page, if it is a catalogue;
//! 6. in an existing catalogue, what it says;
//! 7. `--default-status`, or else 500.
//!
//! Of several statuses at one place, `--status` chooses (`choose`). An existing entry keeps a status that is one of several, and
//! one against which a page has only that of the row above (`refreshed`).

use super::policies::Choice;
use cci_errors_catalogue::HTTP_STATUSES;

/// The status of codes for which nothing says one.
pub(super) const DEFAULT_STATUS: u16 = 500;

/// A status, and whether the page says that it is the one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Status {
    pub value: u16,
    /// All between which a policy chose.
    pub all: Vec<u16>,
    /// Whether it was taken from the row above.
    pub is_from_above: bool,
}

impl Status {
    pub(super) fn certain(value: u16) -> Self {
        Self { value, all: vec![value], is_from_above: false }
    }

    /// The status of an existing entry that the page says otherwise for certain.
    pub(super) fn refreshed(&self, known: Option<u16>) -> Option<u16> {
        let is_known = known.is_some_and(|known| self.all.contains(&known));
        (!is_known && !self.is_from_above).then_some(self.value)
    }
}

/// The status of several that counts. `None` of none.
pub(super) fn choose(statuses: &[u16], is_from_above: bool, choice: Choice) -> Option<Status> {
    let (first, last) = (*statuses.first()?, *statuses.last()?);
    let value = if choice == Choice::Last { last } else { first };
    Some(Status { value, all: statuses.to_vec(), is_from_above })
}

/// What rows say about the statuses of the rows below.
#[derive(Clone, Debug, Default)]
pub(super) struct Above {
    /// Those of the last row that had some.
    statuses: Vec<u16>,
    /// That of the heading, or of a row that is one.
    section: Option<u16>,
}

impl Above {
    pub(super) fn new(section: Option<u16>) -> Self {
        Self { statuses: Vec::new(), section }
    }
}

/// The statuses of a row, and how they were found.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    /// The row says them, or the code's cell, or the heading above; perhaps none.
    Said(Vec<u16>),
    /// A blank cell: those of the row above.
    Repeated(Vec<u16>),
    /// The row has another text where its status is, which is left out: those of the heading above.
    NotAStatus(Vec<u16>),
}

/// The statuses of a row: `cell` is the text of its column of statuses, `beside` the status in the cell of its code. In data, a
/// key that is missing does not mean the one above.
pub(super) fn statuses_of_row(cell: Option<&str>, beside: Option<u16>, is_keyed: bool, above: &mut Above) -> Found {
    let Some(cell) = cell else {
        above.statuses.clear();
        return Found::Said(beside.or(above.section).into_iter().collect());
    };
    if cell.trim().is_empty() && !is_keyed && !above.statuses.is_empty() {
        return Found::Repeated(above.statuses.clone());
    }
    let found = parse(cell);
    above.statuses.clone_from(&found);
    if !found.is_empty() {
        return Found::Said(found);
    }
    let otherwise = beside.or(above.section).into_iter().collect();
    if cell.trim().is_empty() { Found::Said(otherwise) } else { Found::NotAStatus(otherwise) }
}

/// Returns `true` if codes are nothing but statuses of HTTP. Codes such as 101, 104 and 404 count something else.
pub(super) fn are_statuses<'c>(codes: impl Iterator<Item = &'c str>) -> bool {
    let mut codes = codes.peekable();
    codes.peek().is_some() && codes.all(is_registered)
}

/// Returns `true` if a string is a status of HTTP that has a meaning.
pub(super) fn is_registered(text: &str) -> bool {
    is_any(text) && text.trim().parse().is_ok_and(is_in_use)
}

/// Returns `true` for statuses that IANA lists, and for 420, 430, 440, 444, 449, 450, 460, 463, 494 to 499, 509, 520 to 530, 540, 561, 598 and 599, which
/// servers send.
fn is_in_use(status: u16) -> bool {
    matches!(
        status,
        100..=103
            | 200..=208
            | 226
            | 300..=308
            | 400..=426
            | 428..=431
            | 440
            | 444
            | 449..=451
            | 460
            | 463
            | 494..=499
            | 500..=511
            | 520..=530
            | 540
            | 561
            | 598
            | 599
    )
}

/// Words that introduce a status.
const INTRODUCTIONS: [&str; 7] = ["http", "https", "status", "code", "statuscode", "1.1", "2"];

/// The statuses that a cell has, in its order: `404/500`, `400 403`, `404 (Not Found)`, `HTTP 404`. None where the cell begins
/// with anything else, as `E-404`, `-503` and `(-180.0, 180.0]` do.
pub(super) fn parse(text: &str) -> Vec<u16> {
    let mut statuses = Vec::new();
    let mut is_start = true;
    for word in words(text) {
        let is_introduction = INTRODUCTIONS.contains(&&*word.to_ascii_lowercase());
        match status(word) {
            Some(status) if !statuses.contains(&status) => statuses.push(status),
            None if is_start && !is_introduction => return Vec::new(),
            _ => {}
        }
        is_start &= is_introduction;
    }
    statuses
}

/// Returns `true` if a string is a status of HTTP and nothing else, be it one of failures or not.
pub(super) fn is_any(text: &str) -> bool {
    let text = text.trim();
    text.len() == 3 && text.parse().is_ok_and(|status: u16| HTTP_STATUSES.contains(&status))
}

/// The status that a heading is about: `404 Not Found`, `HTTP 404`, `Status code: 404`, `Error: 404 Not Found`. Not `Chapter 404`.
pub(super) fn parse_heading(text: &str) -> Option<u16> {
    if let [status] = parse(text)[..] {
        return Some(status);
    }
    let mut words = words(text).peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        if let Some(status) = status(word) {
            let is_introduced = INTRODUCTIONS.contains(&&*before.to_ascii_lowercase());
            let has_reason = words.peek().is_some_and(|next| next.starts_with(char::is_uppercase));
            return (is_introduced || before.eq_ignore_ascii_case("error") && has_reason).then_some(status);
        }
        before = word;
    }
    None
}

/// The words of a text. A sign that belongs to a number stays with it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_separator = |c: char| {
        c.is_whitespace() || matches!(c, '/' | ',' | ';' | ':' | '|' | '(' | ')' | '[' | ']' | '`' | '*' | '、')
    };
    text.split(is_separator).map(|word| word.trim_end_matches('.')).filter(|word| !word.is_empty())
}

fn status(word: &str) -> Option<u16> {
    let digits = word.strip_prefix("HTTP").or(word.strip_prefix("http")).unwrap_or(word);
    let is_number = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|status| is_number && (400..=599).contains(status))
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_heading};

    #[test]
    fn a_status_is_the_cell_or_comes_after_http() {
        for (text, statuses) in [
            ("404/500", &[404, 500][..]),
            ("400 403", &[400, 403]),
            ("HTTP 404 (Not Found)", &[404]),
            ("HTTP404", &[404]),
            ("HTTP/1.1 503 Service Unavailable", &[503]),
            ("400, 400", &[400]),
            ("404 Not Found", &[404]),
            ("`409`", &[409]),
            ("4xx", &[]),
            ("1404", &[]),
            ("-", &[]),
            ("E-402", &[]),
            ("-503", &[]),
            ("101", &[]),
            ("200", &[]),
            ("(-180.0, 180.0]", &[]),
            ("CARD_402", &[]),
            ("503.1", &[]),
            ("Any 404", &[]),
        ] {
            assert_eq!(parse(text), statuses, "{text}");
        }
    }

    #[test]
    fn a_heading_is_about_a_status_that_it_starts_with_or_introduces() {
        for (text, status) in [
            ("404 Not Found", Some(404)),
            ("HTTP 404", Some(404)),
            ("Status code: 409", Some(409)),
            ("Errors with status 409", Some(409)),
            ("Error: 429 Too Many Requests", Some(429)),
            ("Chapter of 404 tales", None),
            ("Error 4213: longitude must be within (-180.0, 180.0]", None),
            ("Error 503: the belt is stuck", None),
            ("Module 101", None),
            ("Errors 400 and 404", None),
        ] {
            assert_eq!(parse_heading(text), status, "{text}");
        }
    }
}
