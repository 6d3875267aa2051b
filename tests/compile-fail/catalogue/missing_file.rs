//! The file is called otherwise.

cci_errors::cci_errors! {
    #[catalogue("catalogues/nowhere.json")]
    pub enum ApiError;
}

fn main() {}
