//! The message does not use an argument.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_unused.json")]
    pub enum ApiError;
}

fn main() {}
