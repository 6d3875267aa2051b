//! The end of the file is missing.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unclosed_object.json")]
    pub enum ApiError;
}

fn main() {}
