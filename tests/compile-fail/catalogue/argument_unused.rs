//! An argument that the message does not use.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_unused.json")]
    pub enum ApiError;
}

fn main() {}
