//! A key stands twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/repeated_key.json")]
    pub enum ApiError;
}

fn main() {}
