//! What can be a code.

use crate::import::status;
use cci_errors_catalogue::is_valid_code;

/// The text without the markup that shows it as code.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).unwrap_or(text);
    let text = without_footnotes(text);
    text.trim_matches(['`', '"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{200b}', '\u{feff}'])
        .trim()
        .to_owned()
}

/// The text without the marks of footnotes at its end: `[1]`, `[^note]`, and `^1`, which is raised on the page.
fn without_footnotes(mut text: &str) -> &str {
    loop {
        let bracketed = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
        let raised = || text.rsplit_once('^');
        match bracketed.or_else(raised) {
            Some((before, mark)) if !before.is_empty() && is_mark(mark) => text = before.trim_end(),
            _ => return text,
        }
    }
}

fn is_mark(mark: &str) -> bool {
    mark.starts_with('^') || mark.len() < 3 && mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*')
}

/// Returns `true` if a string can be a code: one word that is not only punctuation, and that every catalogue accepts.
pub(super) fn is_code(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && !matches!(
            &*text.to_ascii_lowercase(),
            "n/a" | "none" | "other" | "others" | "any" | "null" | "tbd" | "unknown_code"
        )
        // `其他（…）` is a word.
        && text.contains(|c: char| c.is_ascii_alphanumeric())
        && is_valid_code(text)
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '\u{3001}'))
        && !text.ends_with(['.', ':'])
        // `(0x0002)` is a remark.
        && !(text.starts_with('(') && text.ends_with(')'))
        && !is_class(text)
}

/// `4xx`, `10xx`: a class of statuses, or of codes.
fn is_class(text: &str) -> bool {
    let digits = text.trim_end_matches(['x', 'X']);
    digits.len() + 1 < text.len() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number, decimal or hexadecimal, with or without a sign.
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    match digits.strip_prefix("0x").or(digits.strip_prefix("0X")) {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// Returns `true` if a string is spelt as codes are and names of functions, types and versions are not: a constant in capitals, or a
/// number.
pub(super) fn is_spelt_as_code(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or(text);
    let has_capitals =
        text.contains(|c: char| c.is_ascii_uppercase()) && !last.contains(|c: char| c.is_ascii_lowercase());
    is_number(text) || has_capitals && is_telling_code(text) && !text.contains("::")
}

/// Returns `true` if a string is a version: `1.2.3`, `v2`.
pub(super) fn is_version(text: &str) -> bool {
    let digits = text.strip_prefix(['v', 'V']).unwrap_or(text);
    let is_dotted = digits.contains('.') && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_dotted || digits.len() < text.len() && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Returns `true` if a string is written as programs name their constants: `BELT_BUSY`, `BeltBusy`, `VLT_E_CLOSED`,
/// `belt_busy`.
pub(super) fn is_constant(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'));
    let lower = text.chars().filter(char::is_ascii_lowercase).count();
    let upper = text.chars().filter(char::is_ascii_uppercase).count();
    let has_hump = text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && is_word
        && (text.contains('_') || has_hump || upper >= 2 && lower == 0)
}

/// Returns `true` if a string cannot be an ordinary word: it has digits, underscores, or capitals inside.
pub(super) fn is_telling_code(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let is_version = text.strip_prefix(['v', 'V']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !is_version && !is_ordinal(text) && (has_digit || text.contains('_') || capitals > 1 && letters > 3)
}

/// A small number, which may count anything.
pub(super) fn is_ordinal(text: &str) -> bool {
    let digits = text.trim_end_matches('.');
    (1..3).contains(&digits.len()) && digits != "0" && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The codes in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Codes {
    pub all: Vec<String>,
    /// What the cell calls the only code besides.
    pub name: String,
    /// The status that the cell has next to the only code.
    pub status: Option<u16>,
    /// What the cell has next to the only code, and what is not taken.
    pub dropped: String,
}

impl Codes {
    /// Reads a cell that has codes and nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let separated = text
            .split(['\n', ',', ';', '\u{3001}'])
            .flat_map(|part| part.split(" / "))
            .flat_map(|part| part.split(" or "));
        let without_marker = |part: &str| plain(part.trim().strip_prefix("- ").unwrap_or(part));
        let parts: Vec<String> = separated.map(without_marker).filter(|part| !part.is_empty()).collect();
        let is_pair = |first: &str, second: &str| {
            is_number(first) != is_number(second)
                && [first, second].iter().all(|part| is_number(part) || is_constant(part))
        };
        match &parts[..] {
            [part] => {
                if let Some((first, second)) = bracketed(part) {
                    return Self::pair(&first, &second);
                }
                if let Some((status, phrase)) = status_and_phrase(part) {
                    return Some(Self { all: vec![status], name: phrase, ..Self::default() });
                }
            }
            [first, second] if is_pair(first, second) => return Self::pair(first, second),
            _ => {}
        }
        if parts.iter().all(|part| is_code(part)) {
            return (!parts.is_empty()).then(|| Self { all: parts, ..Self::default() });
        }
        // Codes that wrapped text has put on one line.
        let words: Vec<String> = parts.iter().flat_map(|part| part.split_whitespace()).map(plain).collect();
        let are_codes = !words.is_empty() && words.iter().all(|word| is_code(word) && is_telling_code(word));
        are_codes.then(|| Self { all: words, ..Self::default() })
    }

    /// A code with its other form: the number of a constant, or the constant of a number. The first one is the code, unless
    /// it is an HTTP status.
    fn pair(first: &str, second: &str) -> Option<Self> {
        let second_names = is_code(second) && is_constant(second);
        let status = status::parse(first);
        if let ([status], true) = (&status[..], second_names) {
            return Some(Self { all: vec![second.to_owned()], status: Some(*status), ..Self::default() });
        }
        if !is_code(first) {
            return None;
        }
        if let Some((status, phrase)) = status_and_phrase(&format!("{first} {second}")) {
            return Some(Self { all: vec![status], name: phrase, ..Self::default() });
        }
        let is_name = second_names && is_number(first);
        Some(Self {
            all: vec![first.to_owned()],
            name: if is_name { second.to_owned() } else { String::new() },
            status: None,
            dropped: if is_name { String::new() } else { second.to_owned() },
        })
    }
}

/// `404 Not Found`, `404 - Not Found`, `404 "Not Found"`: a status as a code, and what HTTP calls it.
fn status_and_phrase(text: &str) -> Option<(String, String)> {
    let (status, rest) = text.split_once([' ', '\u{a0}'])?;
    let status = status.trim_end_matches([':', ',']);
    let phrase = rest.trim().trim_start_matches(['-', '\u{2013}', '\u{2014}', ':']).trim();
    let phrase = phrase.trim_matches(['"', '\u{201c}', '\u{201d}', '(', ')']);
    let words = phrase.split_whitespace().count();
    let are_words = phrase.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '\u{2019}'));
    (status::is_any(status) && (1..=5).contains(&words) && are_words).then(|| (status.to_owned(), phrase.to_owned()))
}

/// `0x0001 (VLT_E_CLOSED)`
fn bracketed(text: &str) -> Option<(String, String)> {
    let (first, second) = text.strip_suffix(')')?.split_once('(')?;
    let (first, second) = (plain(first), plain(second));
    let is_one_word = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
    (is_one_word(&first) && !second.is_empty()).then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[test]
    fn a_number_and_its_constant_are_one_code() {
        for (cell, codes, name, status) in [
            ("0x0001 (VLT_E_CLOSED)", &["0x0001"][..], "VLT_E_CLOSED", None),
            ("VLT_E_EMPTY (0x0002)", &["VLT_E_EMPTY"], "", None),
            ("VLT_E_EMPTY\n0x80010002", &["VLT_E_EMPTY"], "", None),
            ("17 / BELT_BUSY", &["17"], "BELT_BUSY", None),
            ("404 (NOT_FOUND)", &["NOT_FOUND"], "", Some(404)),
            ("404 \"Not Found\"", &["404"], "Not Found", None),
            ("404 - Not Found", &["404"], "Not Found", None),
            ("404 (Not Found)", &["404"], "Not Found", None),
            ("E1, E2", &["E1", "E2"], "", None),
            ("MILL_BUSY\nMILL_BROKEN", &["MILL_BUSY", "MILL_BROKEN"], "", None),
            ("-1; 0", &["-1", "0"], "", None),
            ("E1 (deprecated)", &["E1"], "", None),
        ] {
            let parsed = Codes::parse(cell).unwrap();
            assert_eq!(
                (&*parsed.all, &*parsed.name, parsed.status),
                (&codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>()[..], name, status),
                "{cell}"
            );
        }
        for cell in ["(0x0002)", "Other codes", "4xx", "", "a sentence (with brackets)"] {
            assert_eq!(Codes::parse(cell), None, "{cell}");
        }
    }
}
