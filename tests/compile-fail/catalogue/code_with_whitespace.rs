//! A code ends with a space.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_with_whitespace.json")]
    pub enum ApiError;
}

fn main() {}
