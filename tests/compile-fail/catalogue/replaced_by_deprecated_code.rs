//! `replaced_by` names a deprecated code.

cci_errors::cci_errors! {
    #[catalogue("catalogues/replaced_by_deprecated_code.json")]
    pub enum ApiError;
}

fn main() {}
