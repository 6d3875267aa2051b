//! A translation has an argument that the original does not have.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_argument_is_superfluous.json")]
    pub enum ApiError;
}

fn main() {}
