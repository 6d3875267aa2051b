//! The key for categories in the singular.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_for_categories.json")]
    pub enum ApiError;
}

fn main() {}
