//! An argument has no value.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments.json")]
    pub enum BillingError;
}

fn main() {
    let _ = billing_error!("BILL.40201", bank = "B", limit =);
}
