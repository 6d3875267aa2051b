//! A catalogue is named as a file of translations.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_is_a_catalogue.json")]
    pub enum ApiError;
}

fn main() {}
