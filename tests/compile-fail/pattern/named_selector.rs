//! A selector has a name.

use cci_errors::{CciError, cci_error};

fn main() {
    let error = CciError::TokenMissing;
    matches!(error, cci_error!(category = quota));
}
