//! A class is in capital letters.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(4XX));
}
