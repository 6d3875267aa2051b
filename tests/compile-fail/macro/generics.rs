//! The enum has a generic parameter.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError<T>;
}

fn main() {}
