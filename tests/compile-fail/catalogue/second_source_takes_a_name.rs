//! An overlay gives a name that the first source has given.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_is_sound.json", "catalogues/second_of_two.json")]
    pub enum ApiError;
}

fn main() {}
