//! The call has a path instead of an enum.

cci_errors::cci_errors!("errors.json");

fn main() {}
