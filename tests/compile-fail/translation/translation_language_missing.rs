//! A file of translations does not say its language.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_language_missing.json")]
    pub enum ApiError;
}

fn main() {}
