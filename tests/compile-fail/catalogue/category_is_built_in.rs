//! A category that every catalogue has.

cci_errors::cci_errors! {
    #[catalogue("catalogues/category_is_built_in.json")]
    pub enum ApiError;
}

fn main() {}
