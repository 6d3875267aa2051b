//! The type of a field does not exist.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_type_unknown.json")]
    pub enum ApiError;
}

fn main() {}
