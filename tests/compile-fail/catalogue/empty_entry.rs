//! An entry without keys.

cci_errors::cci_errors! {
    #[catalogue("catalogues/empty_entry.json")]
    pub enum ApiError;
}

fn main() {}
