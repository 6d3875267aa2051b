//! A code that looks like a prefix.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_with_star.json")]
    pub enum ApiError;
}

fn main() {}
