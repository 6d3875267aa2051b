//! One call makes one enum.

cci_errors::cci_errors! {
    pub enum ApiError;
    pub enum Other;
}

fn main() {}
