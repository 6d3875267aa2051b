//! A code is in one pattern twice.
#![deny(unreachable_patterns)]

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!("CCI.02.409101" | "CCI.02.409101"));
}
