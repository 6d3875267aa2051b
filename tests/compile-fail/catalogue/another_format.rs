//! A file of another format: YAML here.

cci_errors::cci_errors! {
    #[catalogue("catalogues/another_format.json")]
    pub enum ApiError;
}

fn main() {}
