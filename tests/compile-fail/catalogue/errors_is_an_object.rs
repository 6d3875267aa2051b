//! `errors` is an object with the codes as keys.

cci_errors::cci_errors! {
    #[catalogue("catalogues/errors_is_an_object.json")]
    pub enum ApiError;
}

fn main() {}
