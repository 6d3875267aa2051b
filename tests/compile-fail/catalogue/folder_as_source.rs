//! The source is a folder.

cci_errors::cci_errors! {
    #[catalogue("catalogues")]
    pub enum ApiError;
}

fn main() {}
