//! A key is used twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_key.json")]
    pub enum ApiError;
}

fn main() {}
