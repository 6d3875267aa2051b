//! The enum has to be named.

cci_errors::cci_errors!("errors.json");

fn main() {}
