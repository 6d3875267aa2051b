//! A code that two members list.

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

mod retried {
    cci_errors::cci_errors! {
        #[catalogue("catalogues/coded.json")]
        #[only(5xx)]
        pub enum RetryError;
    }
}

cci_errors::any_of! {
    pub enum AnyError {
        Billing(BillingError),
        Order(OrderError),
        Retry(retried::RetryError),
    }
}

fn main() {}
