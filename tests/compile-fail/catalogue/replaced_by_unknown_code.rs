//! The code to use instead is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/replaced_by_unknown_code.json")]
    pub enum ApiError;
}

fn main() {}
