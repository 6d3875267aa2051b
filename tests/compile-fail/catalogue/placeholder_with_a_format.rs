//! A placeholder has a format, as in `format!`.

cci_errors::cci_errors! {
    #[catalogue("catalogues/placeholder_with_a_format.json")]
    pub enum ApiError;
}

fn main() {}
