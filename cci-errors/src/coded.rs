//! From a program's own errors to codes.

use crate::macro_support::CodeCollector;
use crate::{ErrorCode, ErrorResponse};
use alloc::boxed::Box;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use core::fmt::Display;

/// An error of a program's own that has a code.
///
/// With the feature `derive`, `#[derive(Coded)]` implements it, next to thiserror or a `Display` by hand:
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use cci_errors::{CciError, Coded, cci_error};
///
/// #[derive(Debug, Coded)]
/// #[coded(CciError)]
/// enum CreateError {
///     #[code("CCI.02.409101")]
///     Exists { name: String },
///     #[code("CCI.03.500002", retry_after = 30)]
///     Database(String),
/// }
///
/// impl std::fmt::Display for CreateError {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         match self {
///             Self::Exists { name } => write!(f, "namespace {name} exists"),
///             Self::Database(connection) => write!(f, "{connection} is closed"),
///         }
///     }
/// }
///
/// let exists = CreateError::Exists { name: "test".to_owned() };
/// assert_eq!(exists.response().message(), "namespace test exists");
/// let closed = CreateError::Database("postgres://admin:secret@db".to_owned());
/// assert_eq!(closed.response().message(), "Database request error", "what is internal stays internal");
/// # }
/// ```
///
/// # The message of the response
///
/// For a code below 500, the error's `Display`. For a code of 5xx the catalogue's message, so nothing internal leaks,
/// unless the attribute says `exposed`. For a code whose message has arguments, that message, filled from the fields of
/// the same names.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no error code",
    label = "expected an error that implements `Coded`",
    note = "derive it with `#[derive(Coded)]`, or implement it by hand"
)]
pub trait Coded: Display {
    /// The enum of codes.
    type Code: ErrorCode;

    /// The codes that such an error can have, apart from those of errors inside it. Empty where this is not known.
    const CODES: &'static [Self::Code] = &[];

    /// Adds its own codes, and visits the errors inside it.
    #[doc(hidden)]
    fn __collect_codes(collector: &mut CodeCollector<Self::Code>) {
        collector.add(Self::CODES.iter().copied());
        // What an implementation by hand does is not known; a wait makes sense where trying again does.
        collector.add_waits(Self::CODES.iter().copied().filter(|code| code.is_retryable()));
    }

    /// Every code that such an error can have, once: its own, and those of errors inside it, which may contain it again.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use cci_errors::{CciError, Coded, cci_error};
    ///
    /// #[derive(Debug, Coded)]
    /// #[coded(CciError)]
    /// enum LookupError {
    ///     #[code("CCI.02.404101")]
    ///     NotFound,
    ///     #[code("CCI.03.500002")]
    ///     Database,
    /// }
    /// # impl std::fmt::Display for LookupError {
    /// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("lookup failed") }
    /// # }
    /// assert!(LookupError::codes().map(CciError::status).eq([404, 500]));
    /// # }
    /// ```
    #[must_use]
    fn codes() -> impl Iterator<Item = Self::Code> {
        CodeCollector::collect(Self::__collect_codes).into_codes().into_iter()
    }

    /// The error's code.
    fn code(&self) -> Self::Code;

    /// The response to send.
    ///
    /// Its message is the error's `Display` for a code below 500, and the catalogue's for others.
    fn response(&self) -> ErrorResponse<Self::Code> {
        let code = self.code();
        let response = ErrorResponse::new(code);
        if code.status() < 500 { response.with_message(alloc::string::ToString::to_string(self)) } else { response }
    }
}

/// Errors that are boxed, shared or borrowed have the code of the error.
macro_rules! pointer {
    ($($pointer:ty),*) => {
        $(
            impl<T: Coded> Coded for $pointer {
                type Code = T::Code;

                const CODES: &'static [T::Code] = T::CODES;

                fn __collect_codes(collector: &mut CodeCollector<T::Code>) {
                    T::__collect_codes(collector);
                }

                fn code(&self) -> T::Code {
                    T::code(self)
                }

                fn response(&self) -> ErrorResponse<T::Code> {
                    T::response(self)
                }
            }
        )*
    };
}

pointer!(&T, Box<T>);
#[cfg(target_has_atomic = "ptr")]
pointer!(Arc<T>);
