//! The name of a file of translations is misspelt.

cci_errors::cci_errors! {
    #[catalogue("catalogues/translated.json")]
    #[translations("catalogues/translated.ed.json")]
    pub enum ApiError;
}

fn main() {}
