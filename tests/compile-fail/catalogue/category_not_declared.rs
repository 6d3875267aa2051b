//! A category of an entry is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_not_declared.json")]
    pub enum ApiError;
}

fn main() {}
