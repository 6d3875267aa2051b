//! A name is given to two codes.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_name.json")]
    pub enum ApiError;
}

fn main() {}
