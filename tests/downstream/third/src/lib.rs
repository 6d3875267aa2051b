//! Knows the enums of two other crates, and neither `cci-errors` nor where their catalogues are. The enums are not
//! imported: a pattern macro needs nothing in scope.
#![deny(warnings)]

/// A namespace that is there already is no failure.
#[must_use]
pub fn is_failure(error: Option<downstream_renamed::NamespaceError>) -> bool {
    !matches!(error, None | Some(downstream_renamed::namespace_error!("CCI.02.4091*")))
}

/// Exhaustive over another crate's enum.
// One of the codes in 4xx is deprecated, and rustc says so.
#[allow(deprecated)]
#[must_use]
pub fn blame(error: downstream_own_catalogue::BillingError) -> &'static str {
    use downstream_own_catalogue::billing_error as failed;
    match error {
        failed!(4xx) => "caller",
        failed!(5xx) => "service",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn patterns_of_other_crates_work() {
        let taken = downstream_renamed::namespace_error!("CCI.02.409101");
        assert!(!super::is_failure(Some(taken)));
        assert!(super::is_failure(Some(downstream_renamed::NamespaceError::QuotaNotFound)));
        assert_eq!(super::blame(downstream_own_catalogue::BillingError::LedgerBroken), "service");
    }
}
