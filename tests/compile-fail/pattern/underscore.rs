//! The wildcard `_` is inside the macro.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(_));
}
