//! The message has another argument than the entry.

cci_errors::cci_errors! {
    #[catalogue("catalogues/argument_renamed_in_the_message.json")]
    pub enum ApiError;
}

fn main() {}
