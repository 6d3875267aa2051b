//! A line break in an address.

cci_errors::cci_errors! {
    #[catalogue("catalogues/line_break_in_a_url.json")]
    pub enum ApiError;
}

fn main() {}
