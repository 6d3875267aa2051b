//! A code resembles none of the catalogue's.

use cci_errors::{CciError, cci_error};

fn is_gateway(error: CciError) -> bool {
    matches!(error, cci_error!("APIGW.0301"))
}

fn main() {
    is_gateway(CciError::TokenMissing);
}
