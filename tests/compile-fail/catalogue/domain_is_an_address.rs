//! An address instead of a domain.

cci_errors::cci_errors! {
    #[catalogue("catalogues/domain_is_an_address.json")]
    pub enum ApiError;
}

fn main() {}
