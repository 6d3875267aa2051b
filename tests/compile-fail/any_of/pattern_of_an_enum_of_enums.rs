//! A pattern of an enum of enums.

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
        Billing(BillingError),
        Order(OrderError),
    }
}

fn is_unknown(error: AnyError) -> bool {
    match error {
        any_error!("BILL.40401") => true,
        _ => false,
    }
}

fn main() {}
