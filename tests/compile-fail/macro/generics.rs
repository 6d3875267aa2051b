//! Codes have no parameters.

cci_errors::cci_errors! {
    pub enum ApiError<T>;
}

fn main() {}
