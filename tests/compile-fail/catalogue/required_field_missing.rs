//! An entry without a key that the catalogue requires.

cci_errors::cci_errors! {
    #[catalogue("catalogues/required_field_missing.json")]
    pub enum ApiError;
}

fn main() {}
