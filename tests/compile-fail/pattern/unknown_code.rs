//! A digit of a code is wrong.

use cci_errors::{CciError, cci_error};

fn is_conflict(error: CciError) -> bool {
    matches!(error, cci_error!("CCI.02.409103"))
}

fn main() {
    is_conflict(CciError::TokenMissing);
}
