//! There are no ranges.

cci_errors::cci_errors! {
    #[only(400..=499, 500)]
    pub enum ApiError;
}

fn main() {}
