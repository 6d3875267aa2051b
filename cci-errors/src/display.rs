//! How a code is told: in one line, or whole.

use crate::ErrorCode;
use core::fmt;

/// `{}` is the code and its message; `{:#}` the whole story, a line for each part that the catalogue gives.
#[doc(hidden)]
pub fn display(error: impl ErrorCode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let code = error.code();
    if !f.alternate() {
        return write!(f, "{code}: {}", error.message());
    }
    write!(f, "{code} ({} {})\n{}", error.status(), error.reason(), error.message())?;
    if !error.description().is_empty() {
        write!(f, "\n{}", error.description())?;
    }
    if !error.measure().is_empty() {
        write!(f, "\nhelp: {}", error.measure())?;
    }
    Ok(())
}
