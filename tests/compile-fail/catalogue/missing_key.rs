//! An entry has no message.

cci_errors::cci_errors! {
    #[catalogue("catalogues/missing_key.json")]
    pub enum ApiError;
}

fn main() {}
