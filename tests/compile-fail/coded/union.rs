//! The error is a union.

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/coded.json")]
        pub enum BillingError;
    }
}
use codes::{BillingError, billing_error};

#[derive(Coded)]
#[coded(BillingError)]
union ChargeError {
    small: u8,
    large: u16,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the charge failed")
    }
}

fn main() {}
