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
//! The same for an API of your own: write its codes into `errors.json`, and call [`cci_errors!`] with a name for the enum.
//! [`ErrorResponse`] decodes what a server sent, and is what a service sends. It goes with thiserror or snafu, not in their
//! place: they give your errors a `Display` and sources, `Coded` gives them a code.
//!
#![cfg_attr(
    all(doc, feature = "derive"),
    doc = "\nNew here? The [guide] builds a service and its client, from a catalogue to a `match`.\n"
)]
//!
#![cfg_attr(all(doc, feature = "serde"), doc = include_str!("reference/pages.md"))]
//!
//! # Features
//!
//! | feature | what it adds | Rust |
//! |---|---|---|
//! | `std` (default) | without it the crate is `no_std` with `alloc` | 1.85 |
//! | `serde` (default) | `ErrorResponse`; every generated enum is serialized and deserialized as its code | 1.85 |
//! | `derive` | `#[derive(Coded)]`: from a program's own errors to codes and responses | 1.85 |
//! | `http` | `StatusCode` and `http::Response` of http 1, both ways | 1.85 |
//! | `axum` | handlers of axum 0.8 return `ErrorResponse`, every generated enum and every `Coded` error | 1.85 |
//! | `actix-web` | `ErrorResponse`, every generated enum and every `Coded` error are errors of handlers of actix-web 4 | 1.89 with its newest dependencies |
//! | `tonic` | every generated enum, `ErrorResponse` and every `Coded` error is a `Status` of tonic 0.14, and `from_grpc` reads one | 1.88 |
//! | `utoipa` | every generated enum, `ErrorResponse` and every `Coded` error documents its responses by utoipa 6 | 1.88 |
//! | `reqwest` | `response.error_for::<C>().await?` of reqwest 0.13, which reads a bounded part of the body | 1.88 with its newest dependencies |
//! | `miette` | every generated enum and `ErrorResponse` is a `Diagnostic` of miette 7, with code, help and url | 1.85 |
//! | `kube` | a layer under which the errors of a `kube::Client` of kube 5 keep their code | 1.89 |
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
mod languages;
mod macro_support;
mod nearest;
#[cfg(feature = "serde")]
mod response;
mod unknown_code;
mod wire;

// Not in builds, which it would only slow down. Not among the doctests: its code needs axum, reqwest and thiserror, and is
// tested in tests/downstream/order-service.
#[cfg(all(doc, not(doctest), feature = "derive"))]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
#[doc = include_str!("guide.md")]
pub mod guide {}

// The code of its pages is compiled and run in tests/downstream/reference.
#[cfg(all(doc, not(doctest), feature = "serde"))]
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
#[cfg(feature = "reqwest")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest")))]
pub use frameworks::ResponseExt;
#[cfg(feature = "kube")]
#[cfg_attr(docsrs, doc(cfg(feature = "kube")))]
pub use frameworks::{ErrorCodeLayer, ErrorCodeService};
#[cfg(feature = "http")]
#[cfg_attr(docsrs, doc(cfg(feature = "http")))]
pub use frameworks::{ResponseCode, ResponseSource};
pub use languages::Texts;
pub use nearest::nearest;
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub use response::{Cause, Code, Details, ErrorResponse, Metadata, Received};
pub use unknown_code::UnknownCode;
pub use wire::Wire;

/// The response of a failed call of Cloud Container Instance.
#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub type CciResponse = ErrorResponse<CciError>;

/// Generates an enum of error codes, and the macro that matches them, from a catalogue.
///
/// `cci_errors!()` makes `pub enum CciError` and `cci_error!` from the catalogue that this crate ships. The item form
/// names other sources:
///
/// ```
/// cci_errors::cci_errors! {
///     /// The codes that our client of the order service handles.
///     #[derive(PartialOrd, Ord)]        // attributes pass through
///     #[catalogue(builtin)]             // sources, required; later ones add and change by code
///     #[only("CCI.03.*", 401, 5xx)]     // keep what any of these selects
///     #[pattern(order_error)]           // default: the enum's name in snake_case
///     pub enum OrderError;
/// }
///
/// assert_eq!(OrderError::ALL.len(), 18);
/// assert!(matches!(OrderError::TokenMissing, order_error!("CCI.03.*")));
/// ```
///
/// | attribute | what it does |
/// |---|---|
/// | `#[catalogue("errors.json", …)]` | The sources: `builtin`, a path relative to the folder of your Cargo.toml, or one that starts with `$OUT_DIR/`. Editing one rebuilds your crate. The [catalogue](crate::reference::catalogue) has a page for its keys, and one for several sources, [overlays](crate::reference::overlays). |
/// | `#[translations("errors.de.json", …)]` | The texts in other languages, a file for each. Paths are as those of sources. |
/// | `#[only(…)]` | Keeps the codes that any of these [selectors](crate::reference::selectors) matches. |
/// | `#[pattern(name)]` | Names the pattern macro; default: the enum's name in `snake_case`. |
/// | `#[non_exhaustive]` | Has other crates match with a `_` arm; see [versions](crate::reference::versions). |
/// | `#[cfg(…)]` | Applies to everything that is generated. |
/// | `#[derive(…)]`, `///` and others | Are those of the enum. |
///
/// The calling crate needs edition 2018 or later. Every mistake in a source is an error at its line and column, all of them in
/// one build, and the enum is generated from the valid entries.
///
/// # The enum
///
/// Fieldless, with one documented variant for each code, in the order of the catalogue. It is `Copy`, `Eq`, `Hash` and an
/// [`Error`](core::error::Error); `Debug` prints the variant's name, `{}` the code and its message, `{:#}` the full report.
/// It is parsed from its code by [`FromStr`](core::str::FromStr) and `TryFrom<&str>`: one multiplication and one probe,
/// however many codes there are. Its inherent items are those of [`ErrorCode`], so the trait need not be imported;
/// `from_code` and the accessors are `const fn`.
///
/// # The pattern macro
///
/// Expands to the variants that its [selectors](crate::reference::selectors) match, so rustc checks exhaustiveness and
/// unreachable arms. With a single code it is also a value, and with the arguments of that code's message an `ErrorResponse`.
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

/// Items that generated code needs. Not covered by semantic versioning: all crates of one version belong together.
#[doc(hidden)]
pub mod __private {
    pub use crate::macro_support::*;
}
