//! `replaced_by` names a code that does not exist.

cci_errors::cci_errors! {
    #[catalogue("catalogues/replaced_by_unknown_code.json")]
    pub enum ApiError;
}

fn main() {}
