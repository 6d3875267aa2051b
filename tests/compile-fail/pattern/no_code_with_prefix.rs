//! The prefix is of another service.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!("CCE.*"));
}
