//! The variants are written by hand.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError {
        Gone,
    }
}

fn main() {}
