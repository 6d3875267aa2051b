//! A code inside parentheses is wrong.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(("CCI.02.409103" | 404) & !retryable));
}
