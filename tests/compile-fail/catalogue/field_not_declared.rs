//! A field of an entry is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_not_declared.json")]
    pub enum ApiError;
}

fn main() {}
