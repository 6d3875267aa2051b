//! A key that the format does not have.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknown_key_far_off.json")]
    pub enum ApiError;
}

fn main() {}
