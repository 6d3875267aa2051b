//! A message is empty.

cci_errors::cci_errors! {
    #[catalogue("catalogues/empty_message.json")]
    pub enum ApiError;
}

fn main() {}
