//! A place is written in another notation.

cci_errors::cci_errors! {
    #[catalogue("catalogues/wire_place_is_not_a_path.json")]
    pub enum ApiError;
}

fn main() {}
