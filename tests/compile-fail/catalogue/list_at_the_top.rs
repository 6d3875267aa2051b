//! The list of entries, without the object around it.

cci_errors::cci_errors! {
    #[catalogue("catalogues/list_at_the_top.json")]
    pub enum ApiError;
}

fn main() {}
