//! The entries are in an array of their own.

cci_errors::cci_errors! {
    #[catalogue("catalogues/entry_is_an_array.json")]
    pub enum ApiError;
}

fn main() {}
