//! Arguments for a code whose message has none.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments.json")]
    pub enum BillingError;
}

fn main() {
    let _ = billing_error!("BILL.50301", bank = "B");
}
