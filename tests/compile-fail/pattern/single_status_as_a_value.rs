//! A status is a pattern, not a value, even while a single code has it: an edit of the catalogue may add another.

cci_errors::cci_errors! {
    #[catalogue("catalogues/deprecated.json")]
    pub enum ApiError;
}

const GONE: ApiError = api_error!(410);

fn main() {}
