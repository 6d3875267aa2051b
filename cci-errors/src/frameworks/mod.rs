//! The conversions of other crates' types, one file each, and `client`, which those for clients share.
//!
//! ```text
//! http::Response, reqwest::Response, kube::Error ──► from_response ──► ErrorResponse
//! ErrorResponse ──► http::Response (actix-web's is made from it), axum's IntoResponse, miette's Diagnostic
//! ErrorResponse ◄──► tonic::Status
//! the codes of an enum or of an error ──► utoipa's responses
//! ```

#[cfg(feature = "actix-web")]
mod actix;
#[cfg(feature = "axum")]
mod axum;
#[cfg(feature = "http")]
mod client;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "kube")]
mod kube;
#[cfg(feature = "miette")]
mod miette;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "tonic")]
mod tonic;
#[cfg(feature = "utoipa")]
mod utoipa;

#[cfg(feature = "actix-web")]
pub use self::actix::actix_status;
#[cfg(any(feature = "reqwest", feature = "kube"))]
pub use self::client::DEFAULT_BODY_LIMIT;
#[cfg(feature = "http")]
pub use self::http::{ResponseCode, ResponseSource, status_code};
#[cfg(feature = "kube")]
pub use self::kube::{ErrorCodeLayer, ErrorCodeService};
#[cfg(feature = "miette")]
pub use self::miette::{Shown, shown};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ResponseExt;
#[cfg(feature = "utoipa")]
pub use self::utoipa::{Responses, code_responses, code_schema, coded_responses};
