//! `code_format` contains an unknown placeholder.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_format_unknown_placeholder.json")]
    pub enum ApiError;
}

fn main() {}
