//! The name of the enum is a keyword.

cci_errors::cci_errors! {
    #[catalogue(builtin)]
    pub enum Self;
}

fn main() {}
