//! The code of a response.

use crate::escape::Escaped;
use crate::{CciError, ErrorCode};
use alloc::boxed::Box;
use core::fmt;
use core::hash::{Hash, Hasher};

/// A code that a service sent, known to the catalogue or not.
///
/// ```
/// use cci_errors::{CciError, Code, ErrorResponse};
///
/// let response: ErrorResponse = ErrorResponse::from_body(429, br#"{"error_code":"APIG.0308"}"#);
/// assert_eq!(response.code(), Some(&Code::Unknown("APIG.0308".into())));
/// assert_eq!(response.error(), None);
/// ```
///
/// Codes are equal that are the same string: a code that was written as [`Unknown`](Self::Unknown) equals the
/// [`Known`](Self::Known) one of that string.
#[derive(Clone, Debug)]
pub enum Code<C = CciError> {
    /// A code of the catalogue.
    Known(C),
    /// Another string, as it was sent.
    Unknown(Box<str>),
}

impl<C: ErrorCode> Code<C> {
    /// The code of this string.
    pub(super) fn from_text(code: &str) -> Self {
        C::from_code(code).map_or_else(|| Self::Unknown(code.into()), Self::Known)
    }

    /// The code, if the catalogue knows it.
    #[must_use]
    pub fn known(&self) -> Option<C> {
        match self {
            Self::Known(code) => Some(*code),
            Self::Unknown(code) => C::from_code(code),
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

impl<C: ErrorCode> PartialEq for Code<C> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<C: ErrorCode> Eq for Code<C> {}

impl<C: ErrorCode> Hash for Code<C> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<C: ErrorCode> From<C> for Code<C> {
    fn from(code: C) -> Self {
        Self::Known(code)
    }
}
