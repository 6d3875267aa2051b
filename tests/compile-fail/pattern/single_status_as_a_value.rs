//! A status is used as a value. It is only a pattern, even while one code has it: an edit of the catalogue may add another.

cci_errors::cci_errors! {
    #[catalogue("catalogues/deprecated.json")]
    pub enum ApiError;
}

const GONE: ApiError = api_error!(410);

fn main() {}
