//! Two ampersands join selectors.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(quota && 4xx));
}
