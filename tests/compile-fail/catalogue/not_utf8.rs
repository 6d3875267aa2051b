//! The file is not UTF-8.

cci_errors::cci_errors! {
    #[catalogue("catalogues/not_utf8.json")]
    pub enum ApiError;
}

fn main() {}
