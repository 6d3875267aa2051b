//! A wrong code inside of parentheses.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(("CCI.02.409103" | 404) & !retryable));
}
