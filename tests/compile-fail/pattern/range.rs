//! A selector is a range of statuses.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(400..=499));
}
