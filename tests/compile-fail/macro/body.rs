//! Variants are not written by hand.

cci_errors::cci_errors! {
    pub enum ApiError {
        Gone,
    }
}

fn main() {}
