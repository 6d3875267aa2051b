//! A prefix has no `*`.

use cci_errors::{CciError, cci_error};

fn main() {
    let error = CciError::NamespaceAlreadyExists;
    matches!(error, cci_error!("CCI.02."));
}
