//! An attribute of the macro is misspelt.

cci_errors::cci_errors! {
    #[catalog("errors.json")]
    pub enum ApiError;
}

fn main() {}
