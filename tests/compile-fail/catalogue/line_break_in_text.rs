//! A text goes over two lines.

cci_errors::cci_errors! {
    #[catalogue("catalogues/line_break_in_text.json")]
    pub enum ApiError;
}

fn main() {}
