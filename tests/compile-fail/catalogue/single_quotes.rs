//! Strings are in single quotes.

cci_errors::cci_errors! {
    #[catalogue("catalogues/single_quotes.json")]
    pub enum ApiError;
}

fn main() {}
