//! `*` is not at the end of a prefix.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!("CCI*01"));
}
