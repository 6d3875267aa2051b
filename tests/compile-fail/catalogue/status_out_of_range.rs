//! The status of an entry is not an HTTP status.

cci_errors::cci_errors! {
    #[catalogue("catalogues/status_out_of_range.json")]
    pub enum ApiError;
}

fn main() {}
