//! A code is in lower case.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!("cci.02.409101"));
}
