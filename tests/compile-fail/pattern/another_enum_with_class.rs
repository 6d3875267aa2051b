//! A value of another enum is matched with a class. There is one error for all variants of the class.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    enum Mine;
}

fn main() {
    matches!(cci_errors::CciError::TokenMissing, mine!(4xx));
}
