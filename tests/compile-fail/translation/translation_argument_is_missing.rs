//! A translation lacks an argument.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_argument_is_missing.json")]
    pub enum ApiError;
}

fn main() {}
