//! A code whose message has no arguments is given one.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments.json")]
    pub enum BillingError;
}

fn main() {
    let _ = billing_error!("BILL.50301", bank = "B");
}
