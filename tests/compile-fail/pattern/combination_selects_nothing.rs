//! A combination of selectors selects nothing.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(quota & 5xx));
}
