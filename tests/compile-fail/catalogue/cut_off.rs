//! The end of the file is missing.

cci_errors::cci_errors! {
    #[catalogue("catalogues/cut_off.json")]
    pub enum ApiError;
}

fn main() {}
