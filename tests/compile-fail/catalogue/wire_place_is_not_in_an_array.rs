//! The places are not in an array.

cci_errors::cci_errors! {
    #[catalogue("catalogues/wire_place_is_not_in_an_array.json")]
    pub enum ApiError;
}

fn main() {}
