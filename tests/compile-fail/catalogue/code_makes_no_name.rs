//! A code without letters and digits has no name.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_makes_no_name.json")]
    pub enum ApiError;
}

fn main() {}
