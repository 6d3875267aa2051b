//! Arms above match every code of a prefix.
#![deny(unreachable_patterns)]

use cci_errors::{CciError, cci_error};

fn advice(error: CciError) -> u8 {
    match error {
        cci_error!(4xx | 5xx) => 1,
        cci_error!("CCI.02.*") => 2,
        _ => 3,
    }
}

fn main() {
    advice(CciError::TokenMissing);
}
