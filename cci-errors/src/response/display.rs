//! A response, printed.

use super::{ErrorResponse, default_reason};
use crate::ErrorCode;
use crate::escape::{Escaped, OneLine};
use alloc::string::String;
use core::fmt;

/// The maximum number of characters shown of a string from outside.
const SHOWN: usize = 1000;

/// One line, or with `{:#}` one for each part; see [Display](ErrorResponse#display).
impl<C: ErrorCode> fmt::Display for ErrorResponse<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = Bounded(self.shown_reason());
        match self.code() {
            Some(code) => write!(f, "{} ({} {reason}): ", Bounded(code.as_str()), self.status())?,
            None => write!(f, "{} {reason}: ", self.status())?,
        }
        write_message(self.message(), f)?;
        if !f.alternate() {
            return Ok(());
        }
        if let Some(error) = self.error() {
            let texts = self.texts_of(error);
            let fill = self.fill(error);
            if !texts.explanation.is_empty() {
                f.write_str("\n")?;
                write_message(&fill(texts.explanation), f)?;
            }
            if !texts.measure.is_empty() {
                f.write_str("\nhelp: ")?;
                write_message(&fill(texts.measure), f)?;
            }
        }
        match self.request_id() {
            Some(id) => write!(f, "\nrequest id: {}", Bounded(id)),
            None => Ok(()),
        }
    }
}

impl<C: ErrorCode> ErrorResponse<C> {
    /// The reason that belongs to the status: that of the code, where the server copied it, is the reason of another one.
    fn shown_reason(&self) -> &str {
        match self.error() {
            Some(code) if code.status() != self.status() && code.reason() == self.reason() => {
                default_reason::<C>(None, self.status())
            }
            _ => self.reason(),
        }
    }
}

/// A text on one line, or its beginning and how long it is.
fn write_message(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = beginning(text);
    write!(f, "{}", OneLine(shown))?;
    if shown.len() == text.len() { Ok(()) } else { write!(f, "… ({} characters)", text.chars().count()) }
}

/// The first characters of a string.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(SHOWN).map_or(text, |(end, _)| &text[..end])
}

/// A word, such as a code, or its beginning.
struct Bounded<'t>(&'t str);

impl fmt::Display for Bounded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = beginning(self.0);
        write!(f, "{}{}", Escaped(shown), if shown.len() == self.0.len() { "" } else { "…" })
    }
}

/// The fields, with the beginning of the body and its length.
impl<C: ErrorCode> fmt::Debug for ErrorResponse<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = &self.body()[..self.body().len().min(4 * SHOWN)];
        f.debug_struct("ErrorResponse")
            .field("status", &self.status())
            .field("code", &self.code().map(|code| beginning(code.as_str())))
            .field("reason", &beginning(self.reason()))
            .field("message", &beginning(self.message()))
            .field("request_id", &self.request_id())
            .field("retry_after", &self.retry_after())
            .field("body", &beginning(&String::from_utf8_lossy(body)))
            .field("body_length", &self.body().len())
            .finish_non_exhaustive()
    }
}
