//! A retired code is used again.

cci_errors::cci_errors! {
    #[catalogue("catalogues/retired_code.json")]
    pub enum ApiError;
}

fn main() {}
