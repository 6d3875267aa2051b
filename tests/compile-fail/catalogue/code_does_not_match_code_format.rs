//! A code does not have the form of the others.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_does_not_match_code_format.json")]
    pub enum ApiError;
}

fn main() {}
