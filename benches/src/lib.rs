//! What the benches share: catalogues of any size, the ways of writing their types, crates made of them, and reports.

pub mod catalogues;
pub mod chart;
pub mod measured_crate;
pub mod report;
pub mod ways;
