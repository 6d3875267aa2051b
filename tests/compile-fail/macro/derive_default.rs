//! No code is the default.

cci_errors::cci_errors! {
    #[derive(Default)]
    pub enum ApiError;
}

fn main() {}
