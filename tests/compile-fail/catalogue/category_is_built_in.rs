//! A declared category is built in.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_is_built_in.json")]
    pub enum ApiError;
}

fn main() {}
