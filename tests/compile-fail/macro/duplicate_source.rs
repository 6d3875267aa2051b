//! A source is named twice.

cci_errors::cci_errors! {
    #[catalogue(builtin, builtin)]
    pub enum ApiError;
}

fn main() {}
