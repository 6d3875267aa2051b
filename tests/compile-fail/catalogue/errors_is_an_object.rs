//! Entries by code instead of in an array.

cci_errors::cci_errors! {
    #[catalogue("catalogues/errors_is_an_object.json")]
    pub enum ApiError;
}

fn main() {}
