//! What build scripts, benchmark programs and the crates they generate have in common.
//!
//! Without dependencies, so that a generated crate compiles nothing but this and what it measures.

pub mod catalogues;
pub mod comparison;
pub mod dense;
pub mod keys;
pub mod random;
pub mod turns;
