//! A key does not belong to the format.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknown_key_far_off.json")]
    pub enum ApiError;
}

fn main() {}
