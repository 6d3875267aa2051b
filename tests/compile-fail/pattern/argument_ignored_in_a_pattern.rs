//! A pattern with `_` for an argument.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments.json")]
    pub enum BillingError;
}

fn main() {
    match BillingError::CardDeclined {
        billing_error!("BILL.40201", bank = _, limit = _) => println!("declined"),
        _ => {}
    }
}
