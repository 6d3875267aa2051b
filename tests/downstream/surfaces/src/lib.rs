//! A shop whose errors are written once, and answered over several frameworks.

pub mod errors;
pub mod on_actix;
pub mod on_axum;
pub mod on_tonic;
pub mod shop;
