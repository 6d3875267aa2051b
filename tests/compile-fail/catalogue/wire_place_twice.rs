//! A place is named twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/wire_place_twice.json")]
    pub enum ApiError;
}

fn main() {}
