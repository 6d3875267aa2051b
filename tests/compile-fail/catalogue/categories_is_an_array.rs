//! The categories are names without descriptions.

cci_errors::cci_errors! {
    #[catalogue("catalogues/categories_is_an_array.json")]
    pub enum ApiError;
}

fn main() {}
