//! A code is translated twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_code_twice.json")]
    pub enum ApiError;
}

fn main() {}
