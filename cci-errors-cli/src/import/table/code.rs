//! What can be a code.

use cci_errors_catalogue::is_valid_code;

/// The text without the markup that shows it as code.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).unwrap_or(text);
    let text = without_footnotes(text);
    text.trim_matches(['`', '"', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{200b}', '\u{feff}'])
        .trim()
        .to_owned()
}

/// The text without the marks of footnotes at its end: `[1]`, `[^note]`, and `^1`, which is raised on the page.
fn without_footnotes(text: &str) -> &str {
    let bracketed = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let raised = || text.rsplit_once('^');
    match bracketed.or_else(raised) {
        Some((before, mark)) if !before.is_empty() && is_mark(mark) => without_footnotes(before.trim_end()),
        _ => text,
    }
}

fn is_mark(mark: &str) -> bool {
    mark.starts_with('^') || mark.len() < 3 && mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*')
}

/// Whether a text can be a code: one word that is not only punctuation, and that every catalogue accepts.
pub(super) fn is_code(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && !matches!(
            &*text.to_ascii_lowercase(),
            "n/a" | "none" | "other" | "others" | "any" | "null" | "tbd" | "unknown_code"
        )
        && text.contains(char::is_alphanumeric)
        && is_valid_code(text)
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '\u{3001}'))
        && !text.ends_with(['.', ':'])
        && !is_class(text)
}

/// `4xx`: a class of statuses.
fn is_class(text: &str) -> bool {
    let [digit, rest @ ..] = text.as_bytes() else { return false };
    digit.is_ascii_digit() && rest.eq_ignore_ascii_case(b"xx")
}

/// Whether a text is spelt as no word of a sentence is: with digits, underscores, or capitals inside.
pub(super) fn is_telling_code(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let is_version = text.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_ordinal =
        has_digit && letters == 0 && text.trim_end_matches('.').len() < 3 && !text.starts_with('-') && text != "0";
    !is_version && !is_ordinal && (has_digit || text.contains('_') || capitals > 1 && letters > 3)
}

/// The codes in a cell, if it has nothing else.
pub(super) fn codes(text: &str) -> Option<Vec<String>> {
    let separated =
        text.split(['\n', ',', ';', '\u{3001}']).flat_map(|part| part.split(" / ")).flat_map(|part| part.split(" or "));
    let without_marker = |part: &str| plain(part.trim().strip_prefix("- ").unwrap_or(part));
    let parts: Vec<String> = separated.map(without_marker).filter(|part| !part.is_empty()).collect();
    if parts.iter().all(|part| is_code(part)) {
        return (!parts.is_empty()).then_some(parts);
    }
    // Codes that wrapped text has put on one line.
    let words: Vec<String> = parts.iter().flat_map(|part| part.split_whitespace()).map(plain).collect();
    (!words.is_empty() && words.iter().all(|word| is_code(word) && is_telling_code(word))).then_some(words)
}
