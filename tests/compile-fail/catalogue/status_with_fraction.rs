//! A status has a fraction.

cci_errors::cci_errors! {
    #[catalogue("catalogues/status_with_fraction.json")]
    pub enum ApiError;
}

fn main() {}
