//! The enum cannot be called so.

cci_errors::cci_errors! {
    pub enum Self;
}

fn main() {}
