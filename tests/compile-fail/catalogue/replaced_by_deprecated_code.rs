//! The code to use instead is deprecated itself.

cci_errors::cci_errors! {
    #[catalogue("catalogues/replaced_by_deprecated_code.json")]
    pub enum ApiError;
}

fn main() {}
