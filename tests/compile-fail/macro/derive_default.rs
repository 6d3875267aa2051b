//! `Default` is derived.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[derive(Default)]
    pub enum ApiError;
}

fn main() {}
