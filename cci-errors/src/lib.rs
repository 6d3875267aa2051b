//! Error codes of an API as an enum, read from a catalogue while your crate compiles.
//!
//! [`cci_errors!`] turns a JSON table of codes into an enum with status, message, explanation and measure, and into a
//! pattern macro with which rustc checks every `match` on codes. [`CciError`] is that enum for the codes of Cloud
//! Container Instance (CCI).
//!
//! ```
//! use cci_errors::{CciError, cci_error};
//!
//! fn advice(code: &str) -> &'static str {
//!     match CciError::from_code(code) {
//!         Some(cci_error!("CCI.02.409101")) => "use the existing namespace",
//!         Some(cci_error!("CCI.03.*" | 5xx)) => "try again later",
//!         Some(known) => known.measure(),
//!         None => "ask the vendor",
//!     }
//! }
//! assert_eq!(advice("CCI.02.409101"), "use the existing namespace");
//! assert_eq!(advice("CCI.01.403009"), "Top up the account.");
//! ```
//!
#![cfg_attr(
    all(doc, feature = "derive"),
    doc = "New here? The [guide] builds a service and its client, from a catalogue to a `match`.\n"
)]
//! # The catalogue file
//!
//! ```json
//! {
//!   "title": "Billing error codes",
//!   "code_format": "BILL.{status}##",
//!   "errors": [
//!     { "code": "BILL.40201", "name": "CardDeclined", "status": 402,
//!       "message": "card declined",
//!       "description": "The bank declined the card.",
//!       "measure": "Ask for another card.",
//!       "retryable": false }
//!   ]
//! }
//! ```
//! `code`, `status` (100 to 599) and `message` are required. `name` defaults to the code in Rust's spelling, `reason` to
//! the one that Kubernetes gives for the status. `retryable` says whether the same call, unchanged, may succeed later;
//! `deprecated` is a string that says why not to use the code any more, and rustc warns where a pattern names that code. In
//! `code_format`, `#` is one digit and `{status}` the entry's status; every code must have that form. Any other key is a
//! mistake, and all mistakes are reported in one build.
//!
//! # In an editor
//!
//! Hovering over a code in quotes shows the documentation of its variant, and go-to-definition leads to the call of
//! [`cci_errors!`] that generated it.
//!
//! # Features
//!
//! - `std` (default): without it the crate is `no_std` with `alloc`.
//! - `serde` (default): every generated enum is serialized and deserialized as its code; [`ErrorResponse`] decodes what
//!   services send.
//! - `derive`: `#[derive(Coded)]`, from a program's own errors to codes.
//! - `http`: `StatusCode` and `http::Response`, both ways.
//! - `axum`: handlers may return [`ErrorResponse`] and every generated enum.
//! - `reqwest`: `response.error_for_cci().await?`.
//! - `miette`: every generated enum and [`ErrorResponse`] is a `Diagnostic` with code, help and url.
//! - `kube`: a layer under which the errors of a `kube::Client` keep their code.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

extern crate alloc;

mod any_of;
#[cfg(feature = "serde")]
mod coded;
mod error_code;
mod escape;
mod form;
mod frameworks;
mod macro_support;
mod nearest;
mod reason;
#[cfg(feature = "serde")]
mod response;
mod unknown_code;

// Neither in builds, which it would only make slower, nor among the doctests: its code needs axum, reqwest and thiserror, and
// is that of a package which is tested, tests/downstream/order-service.
#[cfg(all(doc, not(doctest), feature = "derive"))]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
#[doc = include_str!("guide.md")]
pub mod guide {}

// The code of its pages is compiled and run in tests/downstream/reference.
#[cfg(all(doc, not(doctest)))]
pub mod reference;

#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use cci_errors_derive::Coded;
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub use coded::Coded;
pub use error_code::ErrorCode;
pub use form::Form;
#[cfg(any(feature = "reqwest", feature = "kube"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "reqwest", feature = "kube"))))]
pub use frameworks::DEFAULT_BODY_LIMIT;
#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
pub use frameworks::ResponseCode;
#[cfg(feature = "reqwest")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
pub use frameworks::ResponseExt;
#[cfg(feature = "kube")]
#[cfg_attr(docsrs, doc(cfg(feature = "kube")))]
pub use frameworks::{ErrorCodeLayer, ErrorCodeService};
pub use nearest::nearest;
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub use response::{Cause, Code, Details, ErrorResponse, Metadata};
pub use unknown_code::UnknownCode;

/// Generates an enum of error codes, and the macro that matches them, from a catalogue.
///
/// `cci_errors!()` makes `pub enum CciError` and `cci_error!` from the catalogue that this crate ships. The item form
/// names other sources:
///
/// ```
/// cci_errors::cci_errors! {
///     /// The codes that our client of the order service handles.
///     #[derive(PartialOrd, Ord)]        // attributes pass through
///     #[catalogue(builtin)]             // sources, required; later ones add and replace by code
///     #[only("CCI.03.*", 401, 5xx)]     // keep what any of these selects
///     #[pattern(order_error)]           // default: the enum's name in snake_case
///     pub enum OrderError;
/// }
///
/// assert_eq!(OrderError::ALL.len(), 18);
/// assert!(matches!(OrderError::TokenMissing, order_error!("CCI.03.*")));
/// ```
///
/// A source is `builtin` or a path in quotes, relative to the folder of your Cargo.toml: `#[catalogue("errors.json")]`,
/// `#[catalogue(builtin, "../errors/extra.json")]`. A path that starts with `$OUT_DIR/` is in the folder where your build
/// script writes. Editing a source rebuilds your crate.
///
/// `#[cfg(…)]` applies to everything that is generated. An enum called `Error` has the pattern macro `error!`, like the macro
/// of the tracing and log crates: name another with `#[pattern(…)]`. The calling crate needs edition 2018 or later.
///
/// # The enum
///
/// Fieldless, with one documented variant for each code, in the order of the catalogue. It is `Copy`, `Eq`, `Hash` and an
/// [`Error`](core::error::Error); `Debug` prints the variant's name, `{}` the code and its message, `{:#}` the full report.
/// It is parsed from its code by [`FromStr`](core::str::FromStr) and `TryFrom<&str>`. Its inherent items are those of
/// [`ErrorCode`], `const fn` except for `with_status`, so that the trait need not be imported.
///
/// # The pattern macro
///
/// | selector | matches |
/// |---|---|
/// | `"CCI.02.409101"` | that code; as an expression, its variant |
/// | `"CCI.02.*"` | the codes that start with this prefix |
/// | `409` | the codes with that status |
/// | `4xx` | the codes with a status of that class |
/// | `"CCI.03.*" \| 5xx` | either |
///
/// It expands to variants, so that rustc checks exhaustiveness and unreachable arms. Like the enum it can be used in other
/// crates, where no file is read: the codes are part of the macro.
#[macro_export]
macro_rules! cci_errors {
    ($($item:tt)*) => {
        $crate::__private::generate! { { $crate } $($item)* }
    };
}

crate::cci_errors! {
    /// The error codes of Cloud Container Instance (CCI), as its API reference documents them.
    ///
    /// ```
    /// use cci_errors::CciError;
    ///
    /// let error = CciError::from_code("CCI.02.409101").unwrap();
    /// assert_eq!(error, CciError::NamespaceAlreadyExists);
    /// assert_eq!(error.status(), 409);
    /// assert_eq!(error.to_string(), "CCI.02.409101: namespace name is already exist");
    /// assert_eq!(error.measure(), "Change the namespace name and try again.");
    /// ```
    #[catalogue(builtin)]
    #[non_exhaustive]
    pub enum CciError;
}

/// What generated code needs. Not covered by semantic versioning: all crates of one version belong together.
#[doc(hidden)]
pub mod __private {
    pub use crate::macro_support::*;
}
