//! Two members that are marked with `#[first]`.

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
    pub enum AnyError {
        #[first]
        Billing(BillingError),
        #[first]
        Order(OrderError),
    }
}

fn main() {}
