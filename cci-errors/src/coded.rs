//! From a program's own errors to codes.

use crate::{ErrorCode, ErrorResponse};
use core::fmt::Display;
use core::time::Duration;

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
/// For a code below 500, the error's `Display`. For a code of 5xx the catalogue's message, so that nothing internal leaks,
/// unless the attribute says `exposed`. For a code whose message has arguments, that message, filled from the fields of the
/// same names.
pub trait Coded: Display {
    /// The enum of codes.
    type Code: ErrorCode;

    /// The codes that such an error can have, apart from those of errors inside it. Empty where this is not known.
    const CODES: &'static [Self::Code] = &[];

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

/// What a transparent field may be: an error with a code, or a code itself.
///
/// Not [`Coded`] for both: with that trait in scope, its `code(&self)` would win over the enum's own `code(self)` on a reference.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no error code",
    label = "expected an error that implements `Coded`",
    note = "derive it with `#[derive(Coded)]`, or implement it by hand"
)]
pub trait Transparent {
    /// The enum of codes.
    type Code: ErrorCode;
    /// The codes that it can have.
    const CODES: &'static [Self::Code];
    /// Its code.
    fn transparent_code(&self) -> Self::Code;
    /// The response to send.
    fn transparent_response(&self) -> ErrorResponse<Self::Code>;
}

impl<T: Coded> Transparent for T {
    type Code = T::Code;
    const CODES: &'static [T::Code] = T::CODES;

    fn transparent_code(&self) -> T::Code {
        self.code()
    }

    fn transparent_response(&self) -> ErrorResponse<T::Code> {
        self.response()
    }
}

/// The code of a field, which is one of this enum.
#[doc(hidden)]
pub fn transparent_code<C: ErrorCode, T: Transparent<Code = C>>(field: &T) -> C {
    field.transparent_code()
}

/// The response of a field with a code of this enum.
#[doc(hidden)]
pub fn transparent_response<C: ErrorCode, T: Transparent<Code = C>>(field: &T) -> ErrorResponse<C> {
    field.transparent_response()
}

/// How long a field says to wait.
#[doc(hidden)]
pub fn seconds(field: &impl Seconds) -> Option<Duration> {
    field.wait()
}

/// A time to wait.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a time to wait",
    label = "expected seconds or a `Duration`",
    note = "a field for `retry_after` is a `u64`, a `u32`, a `Duration`, or an `Option` of one of them"
)]
pub trait Seconds {
    /// The time; `None` where there is none.
    fn wait(&self) -> Option<Duration>;
}

impl Seconds for u32 {
    fn wait(&self) -> Option<Duration> {
        Some(Duration::from_secs((*self).into()))
    }
}

impl Seconds for u64 {
    fn wait(&self) -> Option<Duration> {
        Some(Duration::from_secs(*self))
    }
}

impl Seconds for Duration {
    fn wait(&self) -> Option<Duration> {
        Some(*self)
    }
}

impl<T: Seconds> Seconds for Option<T> {
    fn wait(&self) -> Option<Duration> {
        self.as_ref()?.wait()
    }
}
