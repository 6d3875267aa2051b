//! A type that arguments do not have.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_type_unknown.json")]
    pub enum ApiError;
}

fn main() {}
