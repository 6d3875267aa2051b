//! A message is null.

cci_errors::cci_errors! {
    #[catalogue("catalogues/null_message.json")]
    pub enum ApiError;
}

fn main() {}
