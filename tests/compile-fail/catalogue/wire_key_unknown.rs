//! A member of `wire` is none of the five.

cci_errors::cci_errors! {
    #[catalogue("catalogues/wire_key_unknown.json")]
    pub enum ApiError;
}

fn main() {}
