//! From the tables and headings of a page to a record for each code.
//!
//! ```text
//! Page ──► columns ──► records
//!   │         └ vocabulary
//!   └──► code_headings, where there is no table
//! ```

mod code;
pub(super) mod code_headings;
mod columns;
mod records;
mod statuses;
pub(super) mod vocabulary;

pub(super) use records::{Record, Status, of_page, unique};
