//! An attribute has no arguments.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only]
    pub enum ApiError;
}

fn main() {}
