//! A code is replaced by itself.

cci_errors::cci_errors! {
    #[catalogue("catalogues/replaced_by_itself.json")]
    pub enum ApiError;
}

fn main() {}
