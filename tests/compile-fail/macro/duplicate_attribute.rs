//! An attribute is given twice.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only(401)]
    #[only(403)]
    pub enum ApiError;
}

fn main() {}
