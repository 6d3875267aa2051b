//! A name that is a keyword of Rust.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_is_a_keyword.json")]
    pub enum ApiError;
}

fn main() {}
