//! Two spellings of one letter, composed and decomposed.

cci_errors::cci_errors! {
    #[catalogue("catalogues/names_normalize_to_one.json")]
    pub enum ApiError;
}

fn main() {}
