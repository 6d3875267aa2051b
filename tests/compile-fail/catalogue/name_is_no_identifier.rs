//! A name that is no identifier.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_is_no_identifier.json")]
    pub enum ApiError;
}

fn main() {}
