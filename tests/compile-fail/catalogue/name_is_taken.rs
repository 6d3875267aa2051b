//! The name of the list of all codes.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_is_taken.json")]
    pub enum ApiError;
}

fn main() {}
