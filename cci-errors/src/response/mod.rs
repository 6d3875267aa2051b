//! The response of a service to a failed call.
//!
//! ```text
//! bytes ──► decode ──┬► json_body (member, string, candidate) ──► places ──┬► text ──► ErrorResponse ──► document ──► bytes
//!                    └► markup                                             ┘
//! ```
//! A response owns its body and points into it: what a documented body says is a part of that body, and is not copied.

mod arguments;
mod build;
mod builders;
mod candidate;
mod code;
mod decode;
mod deserialize;
mod details;
mod display;
mod document;
mod error_response;
mod json;
mod json_body;
mod markup;
mod member;
mod members;
mod places;
// Until a response is made from it.
#[allow(dead_code)]
mod read;
mod string;
pub(crate) mod template;
mod text;
mod transcode;

pub use code::Code;
pub use details::{Cause, Details, Metadata};
#[cfg(feature = "kube")]
pub(crate) use document::Document;
pub use error_response::ErrorResponse;
pub use read::{Received, Wire};
