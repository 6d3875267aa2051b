//! `#[only]` has a range of statuses.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    #[only(400..=499, 500)]
    pub enum ApiError;
}

fn main() {}
