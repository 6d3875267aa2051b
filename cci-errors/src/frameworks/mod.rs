//! The conversions of other crates' types, one file each.
//!
//! ```text
//! http::Response, reqwest::Response, kube::Error ──► from_response ──► ErrorResponse
//! ErrorResponse ──► http::Response, axum's IntoResponse, miette's Diagnostic
//! ```

#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "kube")]
mod kube;
#[cfg(feature = "miette")]
mod miette;
#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(any(feature = "reqwest", feature = "kube"))]
pub use self::http::DEFAULT_BODY_LIMIT;
#[cfg(feature = "http")]
pub use self::http::{ResponseCode, ResponseSource, status_code};
#[cfg(feature = "kube")]
pub use self::kube::{ErrorCodeLayer, ErrorCodeService};
#[cfg(feature = "miette")]
pub use self::miette::{Shown, shown};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ResponseExt;
