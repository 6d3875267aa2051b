//! A boolean is written as in Python.

cci_errors::cci_errors! {
    #[catalogue("catalogues/literal_of_python.json")]
    pub enum ApiError;
}

fn main() {}
