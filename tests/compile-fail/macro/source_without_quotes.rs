//! A path is not in quotes.

cci_errors::cci_errors! {
    #[catalogue(errors)]
    pub enum ApiError;
}

fn main() {}
