//! A name contains a Cyrillic letter that looks like a Latin one.

cci_errors::cci_errors! {
    #[catalogue("catalogues/name_mixes_alphabets.json")]
    pub enum ApiError;
}

fn main() {}
