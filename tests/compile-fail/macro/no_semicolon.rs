//! The item has no end.

cci_errors::cci_errors! {
    pub enum ApiError
}

fn main() {}
