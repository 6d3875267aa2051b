//! A code with a placeholder.

cci_errors::cci_errors! {
    #[catalogue("catalogues/placeholder_in_a_code.json")]
    pub enum ApiError;
}

fn main() {}
