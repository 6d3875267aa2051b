//! The code contains another status than the entry.

cci_errors::cci_errors! {
    #[catalogue("catalogues/status_contradicts_code.json")]
    pub enum ApiError;
}

fn main() {}
