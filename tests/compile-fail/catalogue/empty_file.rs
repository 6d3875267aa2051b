//! The file is empty.

cci_errors::cci_errors! {
    #[catalogue("catalogues/empty_file.json")]
    pub enum ApiError;
}

fn main() {}
