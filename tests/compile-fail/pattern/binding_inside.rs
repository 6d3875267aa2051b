//! A binding is inside the macro.

use cci_errors::{CciError, cci_error};

fn main() {
    let error = CciError::TokenMissing;
    matches!(error, cci_error!(code @ quota));
}
