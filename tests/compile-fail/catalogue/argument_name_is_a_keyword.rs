//! An argument has the name of a Rust keyword.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_name_is_a_keyword.json")]
    pub enum ApiError;
}

fn main() {}
