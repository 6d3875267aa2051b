//! A language is not a tag.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_language_is_not_a_tag.json")]
    pub enum ApiError;
}

fn main() {}
