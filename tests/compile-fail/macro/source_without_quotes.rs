//! A path without quotes.

cci_errors::cci_errors! {
    #[catalogue(errors)]
    pub enum ApiError;
}

fn main() {}
