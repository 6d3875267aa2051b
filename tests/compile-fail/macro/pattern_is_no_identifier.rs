//! The pattern macro has a name.

cci_errors::cci_errors! {
    #[pattern("api_error")]
    pub enum ApiError;
}

fn main() {}
