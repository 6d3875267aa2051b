//! The name of the file is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknwon_key.json")]
    pub enum ApiError;
}

fn main() {}
