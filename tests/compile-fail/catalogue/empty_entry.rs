//! An entry that says nothing.

cci_errors::cci_errors! {
    #[catalogue("catalogues/empty_entry.json")]
    pub enum ApiError;
}

fn main() {}
