//! A category is listed twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_category.json")]
    pub enum ApiError;
}

fn main() {}
