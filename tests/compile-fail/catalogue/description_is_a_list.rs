//! A text in several pieces.

cci_errors::cci_errors! {
    #[catalogue("catalogues/description_is_a_list.json")]
    pub enum ApiError;
}

fn main() {}
