//! Nothing follows `!`.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(quota & !));
}
