//! A description is an array.

cci_errors::cci_errors! {
    #[catalogue("catalogues/description_is_an_array.json")]
    pub enum ApiError;
}

fn main() {}
