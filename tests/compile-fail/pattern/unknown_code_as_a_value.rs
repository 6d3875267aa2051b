//! A wrong code where a value is expected.

use cci_errors::{CciError, cci_error};

const TAKEN: CciError = cci_error!("CCI.02.40910");

fn main() {
    println!("{TAKEN}");
}
