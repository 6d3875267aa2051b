//! A name is written where a literal is expected.

use cci_errors::{CciError, cci_error};

macro_rules! is {
    ($code:ident) => {
        matches!(CciError::TokenMissing, cci_error!($code))
    };
}

fn main() {
    is!(token_missing);
}
