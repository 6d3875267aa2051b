//! A path instead of an item.

cci_errors::cci_errors!("errors.json");

fn main() {}
