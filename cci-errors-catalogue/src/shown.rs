//! Strings of a catalogue or a caller in messages.

use cci_errors_tables::is_invisible;

/// The maximum number of characters of a value that a message quotes.
const SHOWN_CHARACTERS: usize = 40;

/// A string on one line, without characters that a reader would not see.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, c| {
        match c {
            '\n' | '\r' | '\t' => escaped.extend(c.escape_default()),
            c if is_invisible(c) => escaped.extend(c.escape_unicode()),
            c => escaped.push(c),
        }
        escaped
    })
}

/// A string on one line, without characters that a reader would not see, truncated to 40 characters.
#[must_use]
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARACTERS) {
        None => escaped(text),
        Some((end, _)) => format!("{}…", escaped(&text[..end])),
    }
}
