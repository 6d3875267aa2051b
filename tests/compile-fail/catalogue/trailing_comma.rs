//! A comma follows the last entry.

cci_errors::cci_errors! {
    #[catalogue("catalogues/trailing_comma.json")]
    pub enum ApiError;
}

fn main() {}
