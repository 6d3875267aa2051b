//! The title is a number.

cci_errors::cci_errors! {
    #[catalogue("catalogues/title_is_a_number.json")]
    pub enum ApiError;
}

fn main() {}
