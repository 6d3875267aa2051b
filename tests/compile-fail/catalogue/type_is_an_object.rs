//! The type of a field is an object.

cci_errors::cci_errors! {
    #[catalogue("catalogues/type_is_an_object.json")]
    pub enum ApiError;
}

fn main() {}
