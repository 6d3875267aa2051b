//! The error does not implement `Display`.

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
#[code("BILL.50301")]
struct ChargeError;

fn main() {}
