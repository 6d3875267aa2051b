//! A category is not in an array.

cci_errors::cci_errors! {
    #[catalogue("catalogues/categories_is_a_string.json")]
    pub enum ApiError;
}

fn main() {}
