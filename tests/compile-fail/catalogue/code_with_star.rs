//! A code contains `*`.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_with_star.json")]
    pub enum ApiError;
}

fn main() {}
