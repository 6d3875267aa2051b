//! The catalogue has several mistakes. All are reported in one build.

cci_errors::cci_errors! {
    #[catalogue("catalogues/several_mistakes.json")]
    pub enum ApiError;
}

fn main() {}
