//! One arm of a long `match` is wrong. Nothing is reported about the other arms.

use cci_errors::{CciError, cci_error};

fn advice(error: CciError) -> u8 {
    match error {
        cci_error!("CCI.02.409101") => 1,
        cci_error!("CCI.02.409l02") => 2,
        cci_error!(401 | 403) => 3,
        cci_error!(4xx) => 4,
        _ => 5,
    }
}

fn main() {
    advice(CciError::TokenMissing);
}
