//! The semicolon is missing.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError
}

fn main() {}
