//! A pattern with a variable for an argument.

cci_errors::cci_errors! {
    #[catalogue("catalogues/arguments.json")]
    pub enum BillingError;
}

fn main() {
    match BillingError::CardDeclined {
        billing_error!("BILL.40201", bank = bank, limit = limit) => println!("{bank} {limit}"),
        _ => {}
    }
}
