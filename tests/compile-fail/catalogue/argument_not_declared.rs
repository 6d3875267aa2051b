//! A placeholder is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_not_declared.json")]
    pub enum ApiError;
}

fn main() {}
