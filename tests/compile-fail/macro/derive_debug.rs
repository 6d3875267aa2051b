//! A trait is derived that every enum implements.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[derive(PartialOrd, Debug)]
    enum ApiError;
}

fn main() {
    assert!(ApiError::TokenMissing >= ApiError::TokenMissing);
}
