//! `#[first]` is misspelt.

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
        #[frist]
        Billing(BillingError),
        Order(OrderError),
    }
}

fn main() {}
