//! The extension of the file is missing.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknown_key")]
    pub enum ApiError;
}

fn main() {}
