//! The code of a response.

use crate::escape::Escaped;
use crate::{CciError, ErrorCode};
use alloc::boxed::Box;
use core::fmt;

/// A code that a service sent, known to the catalogue or not.
///
/// ```
/// use cci_errors::{CciError, Code, ErrorResponse};
///
/// let response: ErrorResponse = ErrorResponse::from_body(429, br#"{"error_code":"APIG.0308"}"#);
/// assert_eq!(response.code(), Some(&Code::Unknown("APIG.0308".into())));
/// assert_eq!(response.error(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Code<C = CciError> {
    /// A code of the catalogue.
    Known(C),
    /// Another text, as it was sent.
    Unknown(Box<str>),
}

impl<C: ErrorCode> Code<C> {
    /// The code of this text.
    pub(super) fn from_text(code: &str) -> Self {
        C::from_code(code).map_or_else(|| Self::Unknown(code.into()), Self::Known)
    }

    /// The code, where the catalogue knows it.
    #[must_use]
    pub fn known(&self) -> Option<C> {
        match self {
            Self::Known(code) => Some(*code),
            Self::Unknown(_) => None,
        }
    }

    /// The code as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(code) => code.code(),
            Self::Unknown(code) => code,
        }
    }
}

/// The code on one line: control characters and invisible format characters of an unknown one are written as Rust escapes.
/// [`as_str`](Code::as_str) is the code as it was sent.
impl<C: ErrorCode> fmt::Display for Code<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Escaped(self.as_str()), f)
    }
}

impl<C: ErrorCode> From<C> for Code<C> {
    fn from(code: C) -> Self {
        Self::Known(code)
    }
}
