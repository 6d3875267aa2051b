//! The class in front of a code contains it.
#![deny(unreachable_patterns)]

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(4xx | "CCI.02.409101"));
}
