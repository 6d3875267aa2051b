//! A code contains an invisible character.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_with_invisible_character.json")]
    pub enum ApiError;
}

fn main() {}
