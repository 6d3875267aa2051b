//! An attribute is misspelt.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[onyl(401)]
    pub enum ApiError;
}

fn main() {}
