//! An entry has no keys.

cci_errors::cci_errors! {
    #[catalogue("catalogues/empty_entry.json")]
    pub enum ApiError;
}

fn main() {}
