//! The catalogue of an error does not exist. There is one error, and no warning about the derive.

#![deny(warnings)]

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/billing.json.txt")]
        pub enum BillingError;
    }
}
use codes::{BillingError, billing_error};

#[derive(Debug, Coded)]
#[coded(BillingError)]
enum ChargeError {
    #[code("BILL.50301")]
    Away,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the charge failed")
    }
}

fn main() {}
