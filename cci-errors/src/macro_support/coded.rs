//! The accessors of fields that the derive of [`Coded`] calls.

use crate::{Coded, ErrorCode, ErrorResponse};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::any::Any;
use core::time::Duration;

/// Collects the codes of an error and of the errors inside it, each once.
///
/// By functions, which are called only when a program asks: constants that mention each other do not compile.
#[doc(hidden)]
#[derive(Debug)]
pub struct CodeCollector<C> {
    /// The errors that were visited, by their functions. Equal functions add equal codes, whatever their types.
    visited: Vec<fn(&mut Self)>,
    seen: BTreeSet<&'static str>,
    codes: Vec<C>,
    waits: BTreeSet<&'static str>,
}

impl<C: ErrorCode> CodeCollector<C> {
    pub(crate) fn collect(visit: fn(&mut Self)) -> Self {
        let (seen, waits) = (BTreeSet::new(), BTreeSet::new());
        let mut collector = Self { visited: Vec::new(), seen, codes: Vec::new(), waits };
        collector.visit(visit);
        collector
    }

    pub(crate) fn into_codes(self) -> Vec<C> {
        self.codes
    }

    #[cfg(feature = "utoipa")]
    pub(crate) fn contains(&self, code: C) -> bool {
        self.seen.contains(code.code())
    }

    /// Returns `true` if a response with this code may say how long to wait.
    #[cfg(feature = "utoipa")]
    pub(crate) fn may_wait(&self, code: C) -> bool {
        self.waits.contains(code.code())
    }

    /// Adds what an error adds, unless it was visited before.
    pub fn visit(&mut self, visit: fn(&mut Self)) {
        if !self.visited.iter().any(|visited| core::ptr::fn_addr_eq(*visited, visit)) {
            self.visited.push(visit);
            visit(self);
        }
    }

    /// Adds an error's own codes.
    pub fn add(&mut self, codes: impl IntoIterator<Item = C>) {
        let Self { seen, codes: collected, .. } = self;
        collected.extend(codes.into_iter().filter(|code| seen.insert(code.code())));
    }

    /// Adds those codes of an error that it has with a time to wait.
    pub fn add_waits(&mut self, codes: impl IntoIterator<Item = C>) {
        self.waits.extend(codes.into_iter().map(C::code));
    }
}

/// The types that a transparent field may have: an error that implements [`Coded`], or a code.
///
/// Generated enums implement this and not `Coded`: a method of a trait in scope would otherwise win over the enum's own
/// `code` wherever it is called through a reference.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no error code",
    label = "expected an error that implements `Coded`",
    note = "derive it with `#[derive(Coded)]`, or implement it by hand"
)]
pub trait HasCode {
    type Code: ErrorCode;

    const CODES: &'static [Self::Code];

    fn collect_codes(collector: &mut CodeCollector<Self::Code>);

    fn code_of(&self) -> Self::Code;

    fn response_of(&self) -> ErrorResponse<Self::Code>;
}

impl<T: Coded> HasCode for T {
    type Code = T::Code;

    const CODES: &'static [T::Code] = T::CODES;

    fn collect_codes(collector: &mut CodeCollector<T::Code>) {
        T::__collect_codes(collector);
    }

    fn code_of(&self) -> T::Code {
        self.code()
    }

    fn response_of(&self) -> ErrorResponse<T::Code> {
        self.response()
    }
}

/// The accessors of a transparent field of type `T` whose code enum is `C`.
#[doc(hidden)]
pub struct Transparent<C, T> {
    pub code: fn(&T) -> C,
    pub response: fn(&T) -> ErrorResponse<C>,
    pub collect_codes: fn(&mut CodeCollector<C>),
}

/// Returns the accessors of a transparent field. One function for code, response and codes: for a field that has none, rustc
/// has one message three times, which it shows once.
#[doc(hidden)]
#[must_use]
pub const fn transparent<C: ErrorCode, T: HasCode<Code = C>>() -> Transparent<C, T> {
    Transparent { code: T::code_of, response: T::response_of, collect_codes: T::collect_codes }
}

/// As [`transparent`], where `C` joins the enums of several catalogues: the field's codes are `C` or those of a member.
#[doc(hidden)]
#[must_use]
pub const fn transparent_in_joined<C: ErrorCode + From<T::Code>, T: HasCode>() -> Transparent<C, T> {
    fn code<C: From<T::Code>, T: HasCode>(field: &T) -> C {
        field.code_of().into()
    }

    fn response<C: ErrorCode, T: HasCode>(field: &T) -> ErrorResponse<C> {
        field.response_of().recode()
    }

    fn collect_codes<C: ErrorCode + From<T::Code>, T: HasCode>(collector: &mut CodeCollector<C>) {
        // Of one enum, errors may contain each other.
        if let Some(same) = (collector as &mut dyn Any).downcast_mut::<CodeCollector<T::Code>>() {
            same.visit(T::collect_codes);
        } else {
            let CodeCollector { codes, waits, .. } = CodeCollector::collect(T::collect_codes);
            let waits: Vec<T::Code> = codes.iter().copied().filter(|code| waits.contains(code.code())).collect();
            collector.add(codes.into_iter().map(C::from));
            collector.add_waits(waits.into_iter().map(C::from));
        }
    }

    Transparent { code: code::<C, T>, response: response::<C, T>, collect_codes: collect_codes::<C, T> }
}

/// The response, with the time to wait if there is one.
#[doc(hidden)]
#[must_use]
pub fn with_wait<C: ErrorCode>(response: ErrorResponse<C>, wait: Option<Duration>) -> ErrorResponse<C> {
    match wait {
        Some(wait) => response.with_retry_after(wait),
        None => response,
    }
}

/// The response with the status of this occurrence, if there is one.
#[doc(hidden)]
#[must_use]
pub fn with_status<C: ErrorCode>(response: ErrorResponse<C>, status: Option<u16>) -> ErrorResponse<C> {
    match status {
        Some(status) => response.with_status(status),
        None => response,
    }
}

/// Returns the status that a field holds.
#[doc(hidden)]
pub fn status(field: &impl HasStatus) -> Option<u16> {
    field.status()
}

/// An HTTP status.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an HTTP status",
    label = "expected a `u16`",
    note = "a field for `status` is a `u16`, with the feature `http` a `StatusCode`, or an `Option` of one of them"
)]
pub trait HasStatus {
    /// The status; `None` for that of the code.
    fn status(&self) -> Option<u16>;
}

impl HasStatus for u16 {
    fn status(&self) -> Option<u16> {
        Some(*self)
    }
}

#[cfg(feature = "http")]
impl HasStatus for http::StatusCode {
    fn status(&self) -> Option<u16> {
        Some(self.as_u16())
    }
}

impl<T: HasStatus> HasStatus for &T {
    fn status(&self) -> Option<u16> {
        T::status(self)
    }
}

impl<T: HasStatus> HasStatus for Option<T> {
    fn status(&self) -> Option<u16> {
        self.as_ref()?.status()
    }
}

/// Returns the time to wait that a field holds.
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

impl<T: Seconds> Seconds for &T {
    fn wait(&self) -> Option<Duration> {
        T::wait(self)
    }
}

impl<T: Seconds> Seconds for Option<T> {
    fn wait(&self) -> Option<Duration> {
        self.as_ref()?.wait()
    }
}

/// An error that became a response.
#[cfg(feature = "http")]
#[doc(hidden)]
#[derive(Debug)]
pub struct Origin<T>(pub T);

/// An error that can be kept with the response.
#[cfg(feature = "http")]
#[doc(hidden)]
pub trait Source {
    fn source(self) -> Option<SharedError>;
}

#[cfg(feature = "http")]
impl<T: core::error::Error + Send + Sync + 'static> Source for Origin<T> {
    fn source(self) -> Option<SharedError> {
        Some(alloc::sync::Arc::new(self.0))
    }
}

/// Any other, of which nothing is kept.
#[cfg(feature = "http")]
#[doc(hidden)]
pub trait NoSource {
    fn source(&self) -> Option<SharedError> {
        None
    }
}

#[cfg(feature = "http")]
impl<T> NoSource for Origin<T> {}

/// An error that several may log.
#[cfg(feature = "http")]
type SharedError = alloc::sync::Arc<dyn core::error::Error + Send + Sync>;
