//! Error codes of an API as an enum, read from a catalogue while your crate compiles.
//!
//! [`cci_errors!`] turns a JSON table of codes into an enum with status, message, description and measure, and into a
//! pattern macro that makes rustc check every `match` on codes. [`CciError`] is that enum for the codes of Cloud
//! Container Instance (CCI), ready-made.
//!
//! ```
//! use cci_errors::{CciError, cci_error};
//!
//! fn advice(code: &str) -> &'static str {
//!     match CciError::from_code(code) {
//!         Some(cci_error!("CCI.02.409101")) => "use the namespace that is there",
//!         Some(cci_error!("CCI.03.*" | 5xx)) => "try again later",
//!         Some(known) => known.measure(),
//!         None => "ask the vendor",
//!     }
//! }
//! assert_eq!(advice("CCI.02.409101"), "use the namespace that is there");
//! assert_eq!(advice("CCI.01.403009"), "Top up the account.");
//! ```
//!
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
//! the one Kubernetes gives for the status. `retryable` says whether the same call, unchanged, may succeed later;
//! `deprecated` is a text and marks the variant. In `code_format`, `#` is one digit and `{status}` the entry's status;
//! every code must have that form. Any other key is a mistake, and all mistakes are reported in one build.
//!
//! # Features
//!
//! - `std` (default): without it the crate is `no_std` with `alloc`.
//! - `serde` (default): every generated enum is serialized and deserialized as its code, and [`ErrorResponse`] decodes
//!   what services send.
//! - `http`: `StatusCode` and `http::Response`, both ways.
//! - `axum`: [`ErrorResponse`] and every generated enum are responses of a handler.
//! - `reqwest`: `response.error_for_cci().await?`.
//! - `kube`: a layer under which the errors of a `kube::Client` keep their code.
#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

extern crate alloc;

#[cfg(feature = "axum")]
mod axum;
mod column;
#[cfg(feature = "serde")]
mod deserialize;
mod display;
mod error_code;
mod escape;
#[cfg(feature = "http")]
mod http;
mod implement;
mod key;
#[cfg(feature = "kube")]
mod kube;
mod lookup;
mod reason;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "serde")]
mod response;
mod texts;
mod unknown_code;

pub use error_code::ErrorCode;
#[cfg(any(feature = "reqwest", feature = "kube"))]
#[cfg_attr(docsrs, doc(cfg(any(feature = "reqwest", feature = "kube"))))]
pub use http::DEFAULT_BODY_LIMIT;
#[cfg(feature = "kube")]
#[cfg_attr(docsrs, doc(cfg(feature = "kube")))]
pub use kube::{ErrorCodeLayer, ErrorCodeService};
#[cfg(feature = "reqwest")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
pub use reqwest::ResponseExt;
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub use response::{Cause, Code, Details, ErrorResponse, Metadata};
pub use unknown_code::UnknownCode;

/// Generates an enum of error codes, and the macro that matches them, from a catalogue.
///
/// `cci_errors!()` makes `pub enum CciError` and `cci_error!` from the catalogue that this crate ships. The item form
/// says more:
///
/// ```
/// cci_errors::cci_errors! {
///     /// What our client of the order service can meet.
///     #[derive(PartialOrd, Ord)]        // attributes pass through
///     #[catalogue(builtin)]             // sources; later ones add and replace by code
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
/// `#[catalogue(builtin, "errors/extra.json")]`. Editing a source rebuilds your crate.
///
/// # The enum
///
/// Fieldless, one documented variant per code, in the order of the catalogue. It is `Copy`, `Eq`, `Hash` and an
/// [`Error`](core::error::Error); `Debug` prints the variant's name, `{}` the code and its message, `{:#}` the whole
/// story. It is parsed from its code by [`FromStr`](core::str::FromStr) and `TryFrom<&str>`. Its inherent items are
/// those of [`ErrorCode`], as `const fn` but for `with_status`, so that no trait need be imported.
///
/// # The pattern macro
///
/// | selector | matches |
/// |---|---|
/// | `"CCI.02.409101"` | that code; as an expression, its variant |
/// | `"CCI.02.*"` | the codes that begin so |
/// | `409` | the codes with that status |
/// | `4xx` | the codes with a status of that class |
/// | `"CCI.03.*" \| 5xx` | either |
///
/// It expands to variants, so that exhaustiveness and unreachable arms are rustc's to check. Like the enum it can be
/// used from other crates, where no file is read: the codes travel inside the macro.
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
    #[non_exhaustive]
    pub enum CciError;
}

/// What generated code needs. Not covered by semantic versioning: the two crates of one version belong together.
#[doc(hidden)]
pub mod __private {
    pub use crate::__implement as implement;
    #[cfg(feature = "serde")]
    pub use crate::deserialize::deserialize;
    pub use crate::display::display;
    pub use crate::error_code::{ErrorCode, variant};
    #[cfg(feature = "http")]
    pub use crate::http::status_code;
    pub use crate::lookup::Lookup;
    pub use crate::reason::reason_for;
    pub use crate::texts::Texts;
    #[cfg(feature = "axum")]
    pub use axum_core;
    pub use cci_errors_derive::{generate, pattern};
    pub use core;
    #[cfg(feature = "http")]
    pub use http;
    #[cfg(feature = "serde")]
    pub use serde;

    /// Stands for the enum of one call of `cci_errors!`.
    pub struct Key<const KEY: u64>;

    /// Leads from a key to its enum. The parameter is that enum again: it makes the implementation the calling crate's
    /// to write, and there being but one, rustc infers it.
    ///
    /// A pattern macro is used in modules and crates that need not have imported the enum, and cannot know its path. An
    /// implementation is known everywhere.
    pub trait Named<E> {
        /// The enum.
        type Enum;
    }

    /// The enum of a key: `Enum<KEY, _>`.
    pub type Enum<const KEY: u64, E> = <Key<KEY> as Named<E>>::Enum;
}
