//! Neither a variant nor a transparent field has some of the codes.

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
#[code("BILL.40401")]
struct CardError;

impl std::fmt::Display for CardError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no such card")
    }
}

#[derive(Debug, Coded)]
#[coded(BillingError, complete)]
enum ChargeError {
    #[code(transparent)]
    Card(CardError),
    #[code("BILL.50301")]
    Away,
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the charge failed")
    }
}

fn main() {}
