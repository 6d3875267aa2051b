//! A category that the catalogue does not declare.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(billable));
}
