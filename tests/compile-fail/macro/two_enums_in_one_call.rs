//! One call has two enums.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum ApiError;
    pub enum Other;
}

fn main() {}
