//! Strings of a catalogue or a caller in messages.

/// How many characters of a value a message quotes.
const SHOWN_CHARACTERS: usize = 40;

/// A string on one line, without characters that a reader would not see.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            // Only `Debug` of Rust needs these escaped.
            '"' | '\'' | '\\' => escaped.push(c),
            other => escaped.extend(other.escape_debug()),
        }
        escaped
    })
}

/// A string on one line, without characters that a reader would not see, and cut where it is longer than a reader wants.
#[must_use]
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        None => escaped(text),
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
    }
}
