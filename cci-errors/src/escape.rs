//! Strings from outside on one line, without characters that steer a terminal or hide text.
//!
//! Data from a server ends up in logs and terminals. A line break in it could forge a log entry, an escape sequence
//! could clear the screen, and a bidirectional mark could reorder what a person reads.

use cci_errors_tables::is_invisible;
use core::fmt;

/// Writes a string on one line: every line break, control character and invisible format character as its Rust escape,
/// such as `\n` or `\u{1b}`, everything else as it is. Does not allocate.
///
/// A backslash is not doubled, so the result cannot be read back; it is meant for people.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

/// Writes several lines of text on one: lines are trimmed, empty ones left out, and the rest joined by a space. Within
/// a line, characters are written as [`Escaped`] does.
pub(crate) struct OneLine<'t>(pub(crate) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        // Nearly every string: a look at its bytes is faster than one at its characters.
        if rest.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return f.write_str(rest);
        }
        while let Some((at, character)) = rest.char_indices().find(|&(_, character)| is_invisible(character)) {
            f.write_str(&rest[..at])?;
            fmt::Display::fmt(&character.escape_default(), f)?;
            rest = &rest[at + character.len_utf8()..];
        }
        f.write_str(rest)
    }
}

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines = self.0.lines().map(str::trim).filter(|line| !line.is_empty());
        for (number, line) in lines.enumerate() {
            if number > 0 {
                f.write_str(" ")?;
            }
            fmt::Display::fmt(&Escaped(line), f)?;
        }
        Ok(())
    }
}
