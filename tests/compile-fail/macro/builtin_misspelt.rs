//! `builtin` is misspelt.

cci_errors::cci_errors! {
    #[catalogue(builtn)]
    pub enum ApiError;
}

fn main() {}
