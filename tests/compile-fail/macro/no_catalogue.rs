//! The enum has no sources.

cci_errors::cci_errors! {
    pub enum ApiError;
}

fn main() {}
