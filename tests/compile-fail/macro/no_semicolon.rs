//! The item has no semicolon.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError
}

fn main() {}
