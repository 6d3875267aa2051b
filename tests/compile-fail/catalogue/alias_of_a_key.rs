//! A key has the name that other formats give it.

cci_errors::cci_errors! {
    #[catalogue("catalogues/alias_of_a_key.json")]
    pub enum ApiError;
}

fn main() {}
