//! The names made from two codes are equal.

cci_errors::cci_errors! {
    #[catalogue("catalogues/made_names_collide.json")]
    pub enum ApiError;
}

fn main() {}
