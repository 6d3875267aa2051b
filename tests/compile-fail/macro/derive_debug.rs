//! A trait that every enum has already.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[derive(PartialOrd, Debug)]
    enum ApiError;
}

fn main() {
    assert!(ApiError::TokenMissing >= ApiError::TokenMissing);
}
