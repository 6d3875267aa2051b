//! A placeholder has doubled braces.

cci_errors::cci_errors! {
    #[catalogue("catalogues/placeholder_in_doubled_braces.json")]
    pub enum ApiError;
}

fn main() {}
