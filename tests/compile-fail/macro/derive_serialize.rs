//! A trait is derived that the feature `serde` implements.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[derive(serde::Serialize)]
    pub enum ApiError;
}

fn main() {}
