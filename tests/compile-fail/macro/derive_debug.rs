//! What every enum has already.

cci_errors::cci_errors! {
    #[derive(PartialOrd, Debug)]
    enum ApiError;
}

fn main() {
    assert!(ApiError::TokenMissing >= ApiError::TokenMissing);
}
