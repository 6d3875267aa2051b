//! `code_format` contains `{status}` twice.

cci_errors::cci_errors! {
    #[catalogue("catalogues/code_format_status_twice.json")]
    pub enum ApiError;
}

fn main() {}
