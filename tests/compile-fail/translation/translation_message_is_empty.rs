//! The translation of a message is empty.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translation_message_is_empty.json")]
    pub enum ApiError;
}

fn main() {}
