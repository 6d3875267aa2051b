//! A variant inside the macro.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(TokenMissing));
}
