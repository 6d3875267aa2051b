//! A class of one enum for a value of another: one error for all its variants.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    enum Mine;
}

fn main() {
    matches!(cci_errors::CciError::TokenMissing, mine!(4xx));
}
