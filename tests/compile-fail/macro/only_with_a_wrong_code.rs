//! A code of `#[only]` is misspelt.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only("CCI.02.409103", 401)]
    pub enum ApiError;
}

fn main() {}
