//! A source that stands twice among those of `#[catalogue]`.

cci_errors::cci_errors! {
    #[catalogue(builtin, builtin)]
    pub enum ApiError;
}

fn main() {}
