//! A field has the name of a key of the format.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_is_a_key_of_the_format.json")]
    pub enum ApiError;
}

fn main() {}
