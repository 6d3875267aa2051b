//! A code of digits is not in quotes.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_is_a_number.json")]
    pub enum ApiError;
}

fn main() {}
