//! A folder is named, not a file.

cci_errors::cci_errors! {
    #[catalogue("catalogues")]
    pub enum ApiError;
}

fn main() {}
