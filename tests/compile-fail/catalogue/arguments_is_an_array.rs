//! The arguments are names without types.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments_is_an_array.json")]
    pub enum ApiError;
}

fn main() {}
