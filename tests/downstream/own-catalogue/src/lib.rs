//! A client of a billing API: an enum and a pattern macro from its own catalogue, used from another module.
#![deny(warnings)]

/// The errors live in a module of their own, as they do in most clients.
pub mod errors {
    cci_errors::cci_errors! {
        /// What the billing service answers.
        #[derive(PartialOrd, Ord)]
        #[catalogue("errors.json")]
        pub enum BillingError;
    }
}

pub use errors::{BillingError, billing_error};

/// What to do, exhaustively: no `_`, and rustc proves that none is missing.
// One of the codes in 4xx is deprecated, and rustc says so.
#[allow(deprecated)]
#[must_use]
pub fn advice(error: BillingError) -> &'static str {
    match error {
        billing_error!("BILL.40201") => "other card",
        billing_error!(4xx) => "correct the request",
        billing_error!("BILL.50301") => "later",
        billing_error!(5xx) => "report",
    }
}

#[cfg(test)]
mod tests {
    use super::{BillingError, advice};
    use cci_errors::ErrorCode;

    #[test]
    fn the_catalogue_is_this_crates_own() {
        assert_eq!(BillingError::ALL.len(), 5);
        assert_eq!(BillingError::CardDeclined.reason(), "CardDeclined");
        assert_eq!(BillingError::AmountNegative.reason(), "BadRequest");
        assert_eq!(BillingError::from_code("BILL.40202").map(BillingError::name), Some("Bill40202"));
        assert_eq!(BillingError::from_code("CCI.02.409101"), None);
        assert!(BillingError::AmountNegative < BillingError::LedgerBroken, "catalogue order");
        assert_eq!(advice(BillingError::BankUnreachable), "later");
        assert_eq!(advice(BillingError::LedgerBroken), "report");
    }

    #[test]
    fn generic_code_sees_the_same() {
        fn surface<C: ErrorCode>(code: &str) -> (String, u16, bool, usize) {
            let error = C::from_code(code).unwrap();
            (error.to_string(), error.status(), error.is_retryable(), C::with_status(error.status()).count())
        }
        let expected = ("BILL.50301: bank does not answer".to_owned(), 503, true, 1);
        assert_eq!(surface::<BillingError>("BILL.50301"), expected);
    }

    #[test]
    fn what_a_catalogue_leaves_out_is_left_out_of_the_story() {
        let story = format!("{:#}", BillingError::LedgerBroken);
        assert_eq!(story, "BILL.50001 (500 InternalError)\nledger is inconsistent");
    }
}
