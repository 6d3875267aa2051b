//! An attribute stands twice.

cci_errors::cci_errors! {
    #[only(401)]
    #[only(403)]
    pub enum ApiError;
}

fn main() {}
