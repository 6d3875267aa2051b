//! HTTP statuses of failures in cells and headings: 400 to 599.

use cci_errors_catalogue::HTTP_STATUSES;

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
