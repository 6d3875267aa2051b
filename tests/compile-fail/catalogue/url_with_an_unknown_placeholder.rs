//! An address contains an unknown placeholder.

cci_errors::cci_errors! {
    #[catalogue("catalogues/url_with_an_unknown_placeholder.json")]
    pub enum ApiError;
}

fn main() {}
