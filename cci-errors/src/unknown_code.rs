//! The error of parsing a code.

use crate::escape::Escaped;
use alloc::boxed::Box;
use core::error::Error;
use core::fmt;

/// A string that is not a code of the catalogue it was looked up in.
///
/// `{}` is one line whatever the string holds: control characters, line breaks and invisible format characters are written
/// as Rust escapes, such as `\u{1b}`.
///
/// ```
/// use cci_errors::CciError;
///
/// let unknown = "CCI.02.40910l".parse::<CciError>().unwrap_err();
/// assert_eq!(unknown.code(), "CCI.02.40910l");
/// assert_eq!(unknown.to_string(), "unknown error code `CCI.02.40910l`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownCode(Box<str>);

impl UnknownCode {
    /// An error about this string.
    #[must_use]
    pub fn new(code: impl Into<Box<str>>) -> Self {
        Self(code.into())
    }

    /// The string that was looked up.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The string that was looked up, without a copy.
    #[must_use]
    pub fn into_code(self) -> Box<str> {
        self.0
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown error code `{}`", Escaped(&self.0))
    }
}

impl Error for UnknownCode {}

impl AsRef<str> for UnknownCode {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
