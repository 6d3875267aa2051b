//! The file is called otherwise.

cci_errors::cci_errors! {
    #[catalogue("catalogues/unknwon_key.json")]
    pub enum ApiError;
}

fn main() {}
