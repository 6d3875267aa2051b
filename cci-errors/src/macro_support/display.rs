//! `Display` of a code.

use crate::ErrorCode;
use crate::escape::{Escaped, OneLine};
use core::fmt;

/// `{}` is the code and its message on one line; `{:#}` is the full report, with one line per text of the entry.
/// Width and alignment apply to the one line.
#[doc(hidden)]
pub fn display(error: impl ErrorCode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (code, message) = (Escaped(error.code()), OneLine(error.message()));
    if !f.alternate() {
        return match f.width() {
            None => write!(f, "{code}: {message}"),
            Some(_) => f.pad(&alloc::format!("{code}: {message}")),
        };
    }
    write!(f, "{code} ({} {})\n{message}", error.status(), OneLine(error.reason()))?;
    if !error.explanation().is_empty() {
        write!(f, "\n{}", OneLine(error.explanation()))?;
    }
    if !error.measure().is_empty() {
        write!(f, "\nhelp: {}", OneLine(error.measure()))?;
    }
    Ok(())
}
