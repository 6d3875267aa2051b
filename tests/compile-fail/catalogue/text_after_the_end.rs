//! A brace too many.

cci_errors::cci_errors! {
    #[catalogue("catalogues/text_after_the_end.json")]
    pub enum ApiError;
}

fn main() {}
