//! The pattern macro cannot be called so.

cci_errors::cci_errors! {
    pub enum Match;
}

fn main() {}
