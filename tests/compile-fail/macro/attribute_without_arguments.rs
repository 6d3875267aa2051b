//! An attribute says nothing.

cci_errors::cci_errors! {
    #[only]
    pub enum ApiError;
}

fn main() {}
