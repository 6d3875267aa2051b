//! The type of an argument does not exist.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_type_unknown.json")]
    pub enum ApiError;
}

fn main() {}
