//! The form of the responses does not exist.

cci_errors::cci_errors! {
    #[catalogue("catalogues/body_unknown.json")]
    pub enum ApiError;
}

fn main() {}
