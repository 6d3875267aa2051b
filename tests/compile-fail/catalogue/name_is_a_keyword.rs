//! A name is a Rust keyword.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_is_a_keyword.json")]
    pub enum ApiError;
}

fn main() {}
