//! A key of the catalogue is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknown_key_at_the_top.json")]
    pub enum ApiError;
}

fn main() {}
