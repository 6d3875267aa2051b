//! A catalogue becomes an enum.

cci_errors::cci_errors! {
    pub struct ApiError;
}

fn main() {}
