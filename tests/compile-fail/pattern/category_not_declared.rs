//! A category is not one of the catalogue's.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(billable));
}
