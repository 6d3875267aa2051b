//! A key of a translation is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_key_unknown.json")]
    pub enum ApiError;
}

fn main() {}
