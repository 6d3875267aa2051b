//! `#[derive(Coded)]`: from a program's own errors to codes.
//!
//! ```text
//! the item ──► forward ──► billing_error!{ @coded … } ──► item ──► expand ──► impl Coded, From, IntoResponse
//! ```
//! The derive itself knows no catalogue, nor what the runtime crate is called. It hands the item to the enum's pattern macro,
//! which has all of this: codes, arguments, and the path of the runtime crate.

mod arms;
mod attributes;
mod complete;
mod context;
mod expand;
mod forward;
mod item;

pub(crate) use expand::expand;
pub(crate) use forward::{MARK, forward};
