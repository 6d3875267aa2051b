//! A name is not an identifier.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_is_not_an_identifier.json")]
    pub enum ApiError;
}

fn main() {}
