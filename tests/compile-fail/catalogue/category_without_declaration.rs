//! The catalogue declares no categories.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_without_declaration.json")]
    pub enum ApiError;
}

fn main() {}
