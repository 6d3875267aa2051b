//! A place is a header without a valid name.

cci_errors::cci_errors! {
    #[catalogue("catalogues/wire_header_without_a_name.json")]
    pub enum ApiError;
}

fn main() {}
