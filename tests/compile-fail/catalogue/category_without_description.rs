//! A category has no description.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_without_description.json")]
    pub enum ApiError;
}

fn main() {}
