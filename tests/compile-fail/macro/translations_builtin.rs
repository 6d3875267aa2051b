//! `builtin` is named as a file of translations.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[translations(builtin)]
    pub enum ApiError;
}

fn main() {}
