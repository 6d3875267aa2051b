//! Two selectors have no operator between them.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::TokenMissing, cci_error!(quota network));
}
