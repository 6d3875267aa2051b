//! A language is given by its name.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_language_is_a_name.json")]
    pub enum ApiError;
}

fn main() {}
