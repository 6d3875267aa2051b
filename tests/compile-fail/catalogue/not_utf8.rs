//! The file was saved in another encoding.

cci_errors::cci_errors! {
    #[catalogue("catalogues/not_utf8.json")]
    pub enum ApiError;
}

fn main() {}
