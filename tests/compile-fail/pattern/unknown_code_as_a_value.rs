//! The code of a value is wrong.

use cci_errors::{CciError, cci_error};

const TAKEN: CciError = cci_error!("CCI.02.40910");

fn main() {
    println!("{TAKEN}");
}
