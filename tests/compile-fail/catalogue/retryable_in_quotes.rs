//! A boolean is in quotes.

cci_errors::cci_errors! {
    #[catalogue("catalogues/retryable_in_quotes.json")]
    pub enum ApiError;
}

fn main() {}
