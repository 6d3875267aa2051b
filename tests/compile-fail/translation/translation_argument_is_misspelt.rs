//! A translation misspells an argument.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_argument_is_misspelt.json")]
    pub enum ApiError;
}

fn main() {}
