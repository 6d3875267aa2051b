//! What cells say that are neither codes nor statuses: flags, and texts that say nothing.

use super::code::plain;

/// Returns `true` if a string fills a cell that has none.
pub(super) fn is_placeholder(text: &str) -> bool {
    matches!(
        text,
        "-" | "--"
            | "---"
            | "\u{2013}"
            | "\u{2014}"
            | "/"
            | "N/A"
            | "n/a"
            | "None"
            | "none"
            | "null"
            | "\u{65e0}"
            | "\u{306a}\u{3057}"
    )
}

/// A yes or a no, in the languages that headings are known in.
pub(super) fn flag(text: &str) -> Option<bool> {
    match &*plain(text).to_lowercase() {
        "yes" | "true" | "y" | "t" | "1" | "on" | "x" | "\u{2713}" | "\u{2714}" | "\u{2714}\u{fe0f}" | "\u{2705}"
        | "retryable" | "是" | "はい" | "○" | "sim" | "ja" | "oui" | "sí" | "si" => Some(true),
        "no" | "false" | "n" | "f" | "0" | "off" | "\u{2717}" | "\u{2718}" | "\u{274c}" | "not retryable"
        | "non-retryable" | "否" | "いいえ" | "×" | "não" | "nao" | "nein" | "non" => Some(false),
        _ => None,
    }
}

/// What a catalogue says about a code that is deprecated; empty for one that is not.
pub(super) fn deprecation(text: &str) -> String {
    match flag(text) {
        Some(true) => "deprecated".to_owned(),
        Some(false) => String::new(),
        None => text.to_owned(),
    }
}
