//! A category without a description.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_without_description.json")]
    pub enum ApiError;
}

fn main() {}
