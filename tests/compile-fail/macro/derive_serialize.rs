//! Serde is a feature of the crate.

cci_errors::cci_errors! {
    #[derive(serde::Serialize)]
    pub enum ApiError;
}

fn main() {}
