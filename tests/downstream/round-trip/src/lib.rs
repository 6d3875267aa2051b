//! A client that does not know beforehand what it gets, and a log of failures.

use cci_errors::CciResponse;
use serde::{Deserialize, Serialize};

/// A namespace, or why there is none.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reply {
    /// The call succeeded.
    Namespace {
        /// Its name.
        name: String,
    },
    /// The call failed.
    Failure(CciResponse),
}

/// A failure that was logged: the members of the body, and when.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Seconds since 1970.
    pub time: u64,
    /// The body's members.
    #[serde(flatten)]
    pub response: CciResponse,
}
