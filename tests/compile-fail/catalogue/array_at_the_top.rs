//! The array of entries without the object around it.

cci_errors::cci_errors! {
    #[catalogue("catalogues/array_at_the_top.json")]
    pub enum ApiError;
}

fn main() {}
