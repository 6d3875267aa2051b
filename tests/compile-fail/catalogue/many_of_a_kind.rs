//! Every entry has the same mistake. Ten are shown, and how many more there are.

cci_errors::cci_errors! {
    #[catalogue("catalogues/many_of_a_kind.json")]
    pub enum ApiError;
}

fn main() {}
