//! The value of a field has another type than declared.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_of_another_type.json")]
    pub enum ApiError;
}

fn main() {}
