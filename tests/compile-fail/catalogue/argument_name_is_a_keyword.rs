//! An argument that Rust does not let one name.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_name_is_a_keyword.json")]
    pub enum ApiError;
}

fn main() {}
