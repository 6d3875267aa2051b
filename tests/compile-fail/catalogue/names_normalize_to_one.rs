//! Two names differ only in their Unicode normalization.

cci_errors::cci_errors! {
    #[catalogue("catalogues/names_normalize_to_one.json")]
    pub enum ApiError;
}

fn main() {}
