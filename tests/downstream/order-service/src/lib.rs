//! The order service of the guide, and its client.

pub mod client;
pub mod codes;
pub mod errors;
pub mod grpc;
pub mod service;
