//! An attribute after the item.

cci_errors::cci_errors! {
    pub enum ApiError;
    #[catalogue(builtin)]
}

fn main() {}
