//! An arm above matches the code.
#![deny(unreachable_patterns)]

use cci_errors::{CciError, cci_error};

fn advice(error: CciError) -> u8 {
    match error {
        cci_error!("CCI.02.*") => 1,
        cci_error!("CCI.02.409101") => 2,
        _ => 3,
    }
}

fn main() {
    advice(CciError::TokenMissing);
}
