//! `complete` is given twice.

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/coded.json")]
        pub enum BillingError;
    }
}
use codes::{BillingError, billing_error};

#[derive(Debug, Coded)]
#[coded(BillingError, complete, complete)]
enum ChargeError {
    #[code(transparent)]
    Any(BillingError),
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the charge failed")
    }
}

fn main() {}
