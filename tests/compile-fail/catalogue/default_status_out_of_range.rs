//! `default_status` is not an HTTP status.

cci_errors::cci_errors! {
    #[catalogue("catalogues/default_status_out_of_range.json")]
    pub enum ApiError;
}

fn main() {}
