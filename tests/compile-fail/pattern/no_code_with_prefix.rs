//! No code starts with the prefix.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!("CCE.*"));
}
