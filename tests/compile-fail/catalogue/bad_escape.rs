//! A backslash does not start an escape.

cci_errors::cci_errors! {
    #[catalogue("catalogues/bad_escape.json")]
    pub enum ApiError;
}

fn main() {}
