//! A code that none of several errors has that contain each other.

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/coded.json")]
        #[only(4xx)]
        pub enum BillingError;
    }
}
use codes::{BillingError, billing_error};

#[derive(Debug, Coded)]
#[coded(BillingError, complete)]
enum ChargeError {
    #[code("BILL.40401")]
    NoCard,
    #[code(transparent)]
    Bank(Box<BankError>),
}

#[derive(Debug, Coded)]
#[coded(BillingError)]
enum BankError {
    #[code("BILL.40201", bank = bank, limit = limit)]
    Declined { bank: String, limit: u64 },
    #[code(transparent)]
    Charge(Box<ChargeError>),
}

impl std::fmt::Display for ChargeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the charge failed")
    }
}

impl std::fmt::Display for BankError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the bank refused")
    }
}

fn main() {}
