//! The value of a field is out of the range of its type.

cci_errors::cci_errors! {
    #[catalogue("catalogues/field_out_of_range.json")]
    pub enum ApiError;
}

fn main() {}
