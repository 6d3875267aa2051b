//! Who names a deprecated code hears of it; who matches a class does not.
#![deny(deprecated)]

cci_errors::cci_errors! {
    #[catalogue("catalogues/deprecated.json")]
    enum ApiError;
}

fn main() {
    matches!(ApiError::Gone, api_error!(4xx));
    matches!(ApiError::Gone, api_error!("A.2"));
}
