//! The name of a category cannot be written as a selector.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_name_is_not_snake_case.json")]
    pub enum ApiError;
}

fn main() {}
