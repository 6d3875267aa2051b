//! The array of entries has no object around it.

cci_errors::cci_errors! {
    #[catalogue("catalogues/array_at_the_top.json")]
    pub enum ApiError;
}

fn main() {}
