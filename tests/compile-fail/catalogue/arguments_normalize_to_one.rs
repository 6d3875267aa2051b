//! Two arguments are one name for rustc.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments_normalize_to_one.json")]
    pub enum ApiError;
}

fn main() {}
