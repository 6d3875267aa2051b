//! A key of an entry is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknown_key.json")]
    pub enum ApiError;
}

fn main() {}
