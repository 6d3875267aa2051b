//! The catalogue has no entries.

cci_errors::cci_errors! {
    #[catalogue("catalogues/no_entries.json")]
    pub enum ApiError;
}

fn main() {}
