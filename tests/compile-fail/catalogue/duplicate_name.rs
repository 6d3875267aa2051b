//! Two codes have the same name.

cci_errors::cci_errors! {
    #[catalogue("catalogues/duplicate_name.json")]
    pub enum ApiError;
}

fn main() {}
