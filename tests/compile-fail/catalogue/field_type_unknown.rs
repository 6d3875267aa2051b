//! A type that fields do not have.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_type_unknown.json")]
    pub enum ApiError;
}

fn main() {}
