//! A translation is of a retired code.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_code_retired.json")]
    pub enum ApiError;
}

fn main() {}
