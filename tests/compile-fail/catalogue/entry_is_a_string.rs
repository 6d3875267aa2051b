//! An entry is only its code.

cci_errors::cci_errors! {
    #[catalogue("catalogues/entry_is_a_string.json")]
    pub enum ApiError;
}

fn main() {}
