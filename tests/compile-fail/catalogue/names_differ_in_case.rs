//! Two names differ only in case.

cci_errors::cci_errors! {
    #[catalogue("catalogues/names_differ_in_case.json")]
    pub enum ApiError;
}

fn main() {}
