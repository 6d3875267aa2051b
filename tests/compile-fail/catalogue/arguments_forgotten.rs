//! A placeholder of an entry without arguments.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments_forgotten.json")]
    pub enum ApiError;
}

fn main() {}
