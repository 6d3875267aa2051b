//! A code is not in quotes.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(CCI.02.409101));
}
