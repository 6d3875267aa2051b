//! The name of the pattern macro is in quotes.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[pattern("api_error")]
    pub enum ApiError;
}

fn main() {}
