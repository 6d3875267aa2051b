//! The pattern macro wherever a pattern may stand, without a word from rustc.
#![deny(warnings, clippy::pedantic)]

use cci_errors::{CciError, cci_error};

mod local {
    cci_errors::cci_errors! {
        #[only("CCI.02.4*", "CCI.03.*", 401, 403, 5xx)]
        #[catalogue(builtin)]
        pub(crate) enum Local;
    }

    pub(crate) mod twin {
        cci_errors::cci_errors! {
            #[only("CCI.02.4*", "CCI.03.*", 401, 403, 5xx)]
            #[catalogue(builtin)]
            pub(crate) enum Local;
        }
    }
}

/// The design's own example: exhaustive without `_`, and `4xx` means the rest of 4xx.
fn handle(error: local::Local) -> &'static str {
    use local::local as failed;
    match error {
        failed!("CCI.02.409101") => "reuse",
        failed!("CCI.03.*" | 5xx) => "retry",
        failed!(401 | 403) => "log in",
        failed!(4xx) => "give up",
    }
}

#[test]
fn arms_are_tried_in_order() {
    use local::Local;
    assert_eq!(handle(Local::NamespaceAlreadyExists), "reuse");
    assert_eq!(handle(Local::TokenMissing), "retry");
    assert_eq!(handle(Local::ClusterEndpointNotFound), "retry");
    assert_eq!(handle(Local::CciServiceNotAuthorized), "log in");
    assert_eq!(handle(Local::ChartInUse), "log in");
    assert_eq!(handle(Local::QuotaNotFound), "give up");
}

#[test]
fn it_stands_wherever_a_pattern_may() {
    let error = CciError::NamespaceAlreadyExists;
    assert!(matches!(error, cci_error!(409)));
    assert!(!matches!(error, cci_error!(5xx)));
    let cci_error!("CCI.02.*") = error else { panic!() };
    if let cci_error!(404 | 500) = error {
        panic!();
    }
    assert!(matches!(Some(error), Some(cci_error!(4xx))));
    assert!(matches!((error, 1), (cci_error!("CCI.02.409101" | "CCI.03.*"), 1)));
    assert!(matches!(&[error, error][..], [cci_error!(409), ..]));
    let is_conflict = |error| matches!(error, found @ cci_error!(409) if found.status() == 409);
    assert!(is_conflict(error));
}

#[test]
fn it_is_a_value_where_it_names_one_code() {
    const TAKEN: CciError = cci_error!("CCI.02.409101");
    static ARREARS: CciError = cci_error!("CCI.01.403009");
    const fn is_taken(error: CciError) -> bool {
        matches!(error, cci_error!("CCI.02.409101"))
    }
    const IS: bool = is_taken(TAKEN);
    assert_eq!((TAKEN, ARREARS, IS), (CciError::NamespaceAlreadyExists, CciError::AccountInArrears, true));
}

#[test]
fn it_needs_nothing_in_scope_and_twins_do_not_clash() {
    fn first(error: local::Local) -> bool {
        matches!(error, local::local!("CCI.02.409101"))
    }
    fn second(error: local::twin::Local) -> bool {
        matches!(error, local::twin::local!("CCI.02.409101"))
    }
    assert!(first(local::Local::NamespaceAlreadyExists) && second(local::twin::Local::NamespaceAlreadyExists));
}

#[test]
fn a_macro_hands_on_a_literal() {
    macro_rules! any_of {
        ($error:expr, $($code:literal),*) => {
            matches!($error, cci_error!($($code)|*))
        };
    }
    assert!(any_of!(CciError::TokenMissing, "CCI.03.400001", 409));
    assert!(!any_of!(CciError::TokenMissing, "CCI.03.5*", 409));
}

#[test]
fn every_selector_matches_what_it_says() {
    for &error in CciError::ALL {
        let code = error.code();
        assert_eq!(matches!(error, cci_error!("CCI.02.*")), code.starts_with("CCI.02."), "{code}");
        assert_eq!(matches!(error, cci_error!("CCI.0*")), code.starts_with("CCI.0"), "{code}");
        assert_eq!(matches!(error, cci_error!(403)), error.status() == 403, "{code}");
        assert_eq!(matches!(error, cci_error!(4xx)), error.status() / 100 == 4, "{code}");
        let either = error.status() == 409 || code.starts_with("CCI.03.");
        assert_eq!(matches!(error, cci_error!("CCI.03.*" | 409)), either, "{code}");
    }
}
