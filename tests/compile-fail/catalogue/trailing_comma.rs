//! A comma is left from an entry that was removed.

cci_errors::cci_errors! {
    #[catalogue("catalogues/trailing_comma.json")]
    pub enum ApiError;
}

fn main() {}
