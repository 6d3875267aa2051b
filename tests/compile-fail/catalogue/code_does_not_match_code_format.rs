//! A code does not match `code_format`.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_does_not_match_code_format.json")]
    pub enum ApiError;
}

fn main() {}
