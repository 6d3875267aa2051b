//! A field with codes of an enum that is not a member.

use cci_errors::Coded;

mod codes {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/coded.json")]
        pub enum BillingError;
    }
    cci_errors::cci_errors! {
        #[catalogue("catalogues/orders.json")]
        pub enum OrderError;
    }
}
use codes::{BillingError, OrderError};

cci_errors::any_of! {
    pub enum AnyError {
        Billing(BillingError),
        Order(OrderError),
    }
}

#[derive(Debug, Coded)]
#[coded(AnyError)]
enum AppError {
    #[code(transparent)]
    Order(OrderError),
    #[code(transparent)]
    Cci(cci_errors::CciError),
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("failed")
    }
}

fn main() {}
