//! A blank was copied along.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_with_blank.json")]
    pub enum ApiError;
}

fn main() {}
