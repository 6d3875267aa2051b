//! A deprecated code.
#![deny(deprecated)]

cci_errors::cci_errors! {
    #[catalogue("catalogues/deprecated.json")]
    enum ApiError;
}

fn main() {
    matches!(ApiError::Gone, api_error!("A.1"));
    matches!(ApiError::Gone, api_error!("A.2"));
}
