//! A field has the name of an accessor that every enum has.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_is_an_accessor.json")]
    pub enum ApiError;
}

fn main() {}
