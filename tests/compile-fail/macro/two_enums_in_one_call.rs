//! Two enums in one call.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError;
    pub enum Other;
}

fn main() {}
