//! The reference, a page for each subject.
//!
//! All code on these pages is compiled and run by the tests.

#[doc = include_str!("catalogue.md")]
pub mod catalogue {}

#[doc = include_str!("selectors.md")]
pub mod selectors {}

#[doc = include_str!("coded.md")]
pub mod coded {}

#[doc = include_str!("overlays.md")]
pub mod overlays {}

#[doc = include_str!("versions.md")]
pub mod versions {}

#[doc = include_str!("service.md")]
pub mod service {}

#[doc = include_str!("client.md")]
pub mod client {}
