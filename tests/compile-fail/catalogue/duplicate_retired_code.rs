//! A code is retired twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_retired_code.json")]
    pub enum ApiError;
}

fn main() {}
