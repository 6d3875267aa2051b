//! Strings from outside on one line, without characters that steer a terminal or hide text.
//!
//! Data from a server ends up in logs and terminals. A line break in it could forge a log entry, an escape sequence
//! could clear the screen, and a bidirectional mark could reorder what a person reads.

pub(crate) use cci_errors_tables::Escaped;
use core::fmt;

/// Writes several lines of text on one: lines are trimmed, empty ones left out, and the rest joined by a space. Within
/// a line, characters are written as [`Escaped`] does.
pub(crate) struct OneLine<'t>(pub(crate) &'t str);

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
