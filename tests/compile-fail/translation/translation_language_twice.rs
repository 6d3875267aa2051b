//! Two files have translations into one language.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translated.de.json", "catalogues/translation_language_twice.json")]
    pub enum ApiError;
}

fn main() {}
