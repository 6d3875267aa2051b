//! A code contains a tab.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_with_control_character.json")]
    pub enum ApiError;
}

fn main() {}
