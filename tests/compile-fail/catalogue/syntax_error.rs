//! A comma is missing.

cci_errors::cci_errors! {
    #[catalogue("catalogues/syntax_error.json")]
    pub enum ApiError;
}

fn main() {}
