//! A translation is a string.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_text_without_key.json")]
    pub enum ApiError;
}

fn main() {}
