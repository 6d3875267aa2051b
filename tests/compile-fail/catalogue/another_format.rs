//! The file is YAML, not JSON.

cci_errors::cci_errors! {
    #[catalogue("catalogues/another_format.json")]
    pub enum ApiError;
}

fn main() {}
