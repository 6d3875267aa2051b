//! The same mistake in every entry: ten are told, and how many more.

cci_errors::cci_errors! {
    #[catalogue("catalogues/many_of_a_kind.json")]
    pub enum ApiError;
}

fn main() {}
