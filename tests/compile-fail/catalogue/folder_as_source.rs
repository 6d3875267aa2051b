//! A folder instead of a file.

cci_errors::cci_errors! {
    #[catalogue("catalogues")]
    pub enum ApiError;
}

fn main() {}
