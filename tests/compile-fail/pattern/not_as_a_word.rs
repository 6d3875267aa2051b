//! A selector is negated by a word.

use cci_errors::{CciError, cci_error};

fn main() {
    let error = CciError::TokenMissing;
    matches!(error, cci_error!(not quota));
}
