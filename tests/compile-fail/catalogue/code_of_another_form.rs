//! A code does not have the form of the others.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_of_another_form.json")]
    pub enum ApiError;
}

fn main() {}
