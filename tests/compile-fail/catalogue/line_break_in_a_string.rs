//! A string spans two lines.

cci_errors::cci_errors! {
    #[catalogue("catalogues/line_break_in_a_string.json")]
    pub enum ApiError;
}

fn main() {}
