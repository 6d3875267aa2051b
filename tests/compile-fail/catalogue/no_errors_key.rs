//! The catalogue has no `errors`.

cci_errors::cci_errors! {
    #[catalogue("catalogues/no_errors_key.json")]
    pub enum ApiError;
}

fn main() {}
