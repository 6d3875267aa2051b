//! A code belongs to another enum.

cci_errors::cci_errors! {
    #[catalogue("catalogues/deprecated.json")]
    enum ApiError;
}

fn main() {
    matches!(ApiError::Gone, api_error!("CCI.02.409101"));
}
