//! A variant is in quotes.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!("TokenMissing"));
}
