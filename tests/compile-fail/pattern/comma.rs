//! Selectors are separated by a comma.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(401, 403));
}
