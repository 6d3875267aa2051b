//! A translation translates the name of an argument.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_argument_is_translated.json")]
    pub enum ApiError;
}

fn main() {}
