//! The message has no such argument.

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/coded.json")]
        pub enum BillingError;
    }
}
use codes::{BillingError, billing_error};

#[derive(Debug, Coded)]
#[coded(BillingError)]
enum ChargeError {
    #[code("BILL.40201", bnk = issuer)]
    Declined { issuer: String, limit: u64, bank: String },
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the charge failed")
    }
}

fn main() {}
