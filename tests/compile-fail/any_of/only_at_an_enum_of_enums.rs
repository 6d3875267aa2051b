//! An attribute of `cci_errors!` at an enum of enums.

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
#[allow(unused_imports)]
use codes::{BillingError, OrderError};

cci_errors::any_of! {
    #[only(4xx)]
    pub enum AnyError {
        Billing(BillingError),
        Order(OrderError),
    }
}

fn main() {}
