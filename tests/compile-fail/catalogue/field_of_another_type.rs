//! The value of a field is not of the declared type.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_of_another_type.json")]
    pub enum ApiError;
}

fn main() {}
