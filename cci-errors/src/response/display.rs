//! A response, printed.

use super::error_response::ErrorResponse;
use crate::ErrorCode;
use crate::escape::{Escaped, OneLine};
use alloc::string::String;
use core::fmt;

/// One line, or with `{:#}` one for each part; see [Display](ErrorResponse#display).
impl<C: ErrorCode> fmt::Display for ErrorResponse<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (status, reason) = (self.status(), Escaped(self.reason()));
        match self.code() {
            Some(code) => write!(f, "{code} ({status} {reason}): ")?,
            None => write!(f, "{status} {reason}: ")?,
        }
        fmt::Display::fmt(&OneLine(self.message()), f)?;
        if !f.alternate() {
            return Ok(());
        }
        if let Some(error) = self.error() {
            if !error.explanation().is_empty() {
                write!(f, "\n{}", OneLine(error.explanation()))?;
            }
            if !error.measure().is_empty() {
                write!(f, "\nhelp: {}", OneLine(error.measure()))?;
            }
        }
        match self.request_id() {
            Some(id) => write!(f, "\nrequest id: {}", Escaped(id)),
            None => Ok(()),
        }
    }
}

impl<C: ErrorCode> fmt::Debug for ErrorResponse<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorResponse")
            .field("status", &self.status())
            .field("code", &self.code())
            .field("reason", &self.reason())
            .field("message", &self.message())
            .field("request_id", &self.request_id())
            .field("body", &String::from_utf8_lossy(self.body()))
            .finish_non_exhaustive()
    }
}
