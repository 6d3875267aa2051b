//! The sources follow `=` instead of being in parentheses.

cci_errors::cci_errors! {
    #[catalogue = "errors.json"]
    pub enum ApiError;
}

fn main() {}
