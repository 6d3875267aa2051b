//! `Some` is inside the macro.

use cci_errors::{CciError, cci_error};

fn main() {
    matches!(CciError::from_code(""), cci_error!(Some("CCI.02.409101")));
}
