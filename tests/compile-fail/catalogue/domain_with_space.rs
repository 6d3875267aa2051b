//! A title instead of a domain.

cci_errors::cci_errors! {
    #[catalogue("catalogues/domain_with_space.json")]
    pub enum ApiError;
}

fn main() {}
