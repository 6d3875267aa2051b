//! Two codes make the same name.

cci_errors::cci_errors! {
    #[catalogue("catalogues/made_names_collide.json")]
    pub enum ApiError;
}

fn main() {}
