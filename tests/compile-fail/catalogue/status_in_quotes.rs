//! A status in quotes.

cci_errors::cci_errors! {
    #[catalogue("catalogues/status_in_quotes.json")]
    pub enum ApiError;
}

fn main() {}
