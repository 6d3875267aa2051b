//! Strings of a catalogue or a caller in messages.

use cci_errors_tables::Escaped;

/// The maximum number of characters of a value that a message quotes.
const SHOWN_CHARACTERS: usize = 40;

/// A string on one line, without characters that a reader would not see.
pub(crate) fn escaped(text: &str) -> String {
    Escaped(text).to_string()
}

/// A string on one line, without characters that a reader would not see, truncated to 40 characters.
#[must_use]
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        None => escaped(text),
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
    }
}
