//! The item is a struct instead of an enum.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub struct ApiError;
}

fn main() {}
