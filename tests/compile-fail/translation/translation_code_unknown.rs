//! A translation is of a code that the catalogue does not have.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_code_unknown.json")]
    pub enum ApiError;
}

fn main() {}
