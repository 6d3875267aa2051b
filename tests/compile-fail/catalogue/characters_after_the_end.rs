//! There is a brace too many at the end.

cci_errors::cci_errors! {
    #[catalogue("catalogues/characters_after_the_end.json")]
    pub enum ApiError;
}

fn main() {}
