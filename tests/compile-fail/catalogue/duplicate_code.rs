//! A code is listed twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_code.json")]
    pub enum ApiError;
}

fn main() {}
