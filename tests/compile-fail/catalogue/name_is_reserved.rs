//! A name belongs to an associated item of the enum.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_is_reserved.json")]
    pub enum ApiError;
}

fn main() {}
