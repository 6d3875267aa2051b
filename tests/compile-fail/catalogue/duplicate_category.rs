//! An entry lists a category twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_category.json")]
    pub enum ApiError;
}

fn main() {}
