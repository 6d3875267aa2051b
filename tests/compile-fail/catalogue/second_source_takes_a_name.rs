//! An overlay uses a name of the first source.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_is_sound.json", "catalogues/second_of_two.json")]
    pub enum ApiError;
}

fn main() {}
