//! What the benchmark programs have in common: crates that are generated and built, implementations to compare with,
//! reports and charts.

pub mod against;
pub mod arguments;
pub mod builds;
pub mod chart;
pub mod coded;
pub mod implementations;
pub mod measured_crate;
pub mod report;
pub mod tool;
