//! With the feature `miette`: codes and responses as diagnostics.

use crate::escape::OneLine;
use crate::{ErrorCode, ErrorResponse};
use ::miette::Diagnostic;
use alloc::boxed::Box;
use alloc::string::ToString;
use core::fmt::Display;

/// A part of a diagnostic.
#[doc(hidden)]
pub type Shown<'a> = Box<dyn Display + 'a>;

/// A string that is shown on one line, unless it is empty.
#[doc(hidden)]
#[must_use]
pub fn shown(text: &str) -> Option<Shown<'_>> {
    if text.is_empty() { None } else { Some(Box::new(OneLine(text))) }
}

/// Of a known code, what to do about it as `help` and where it is documented; of any other, the code alone.
///
/// ```
/// use cci_errors::{CciError, ErrorResponse};
/// use miette::Diagnostic;
///
/// let response = ErrorResponse::new(CciError::NamespaceAlreadyExists);
/// assert_eq!(response.code().unwrap().to_string(), "CCI.02.409101");
/// assert_eq!(Diagnostic::help(&response).unwrap().to_string(), "Change the namespace name and try again.");
/// ```
impl<C: ErrorCode> Diagnostic for ErrorResponse<C> {
    fn code(&self) -> Option<Shown<'_>> {
        // On one line, whatever a server sent.
        self.code().map(|code| -> Shown<'_> { Box::new(code.to_string()) })
    }

    fn help(&self) -> Option<Shown<'_>> {
        let code = self.error()?;
        let measure = self.filled(code, self.texts_of(code).measure);
        if measure.is_empty() { None } else { Some(Box::new(OneLine(&measure).to_string())) }
    }

    fn url(&self) -> Option<Shown<'_>> {
        self.error().and_then(|code| shown(code.url()))
    }
}
