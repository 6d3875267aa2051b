//! The same mistake in every entry: ten are shown, and how many more there are.

cci_errors::cci_errors! {
    #[catalogue("catalogues/many_of_a_kind.json")]
    pub enum ApiError;
}

fn main() {}
