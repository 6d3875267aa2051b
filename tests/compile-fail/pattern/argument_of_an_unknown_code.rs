//! A code with arguments does not exist.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments.json")]
    pub enum BillingError;
}

fn main() {
    let _ = billing_error!("BILL.40202", bank = "B", limit = 5);
}
