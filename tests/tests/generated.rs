//! What every generated enum can do.

use cci_errors::{CciError, ErrorCode, UnknownCode};
use std::collections::HashSet;
use std::error::Error;

/// Every item that is `const`, in a `const`.
mod in_const {
    use cci_errors::CciError;

    pub(super) const ERROR: CciError = CciError::from_code("CCI.02.409101").unwrap();
    pub(super) const UNKNOWN: Option<CciError> = CciError::from_code("CCI.02.40910");
    pub(super) const COUNT: usize = CciError::ALL.len();
    pub(super) const TEXTS: [&str; 6] =
        [ERROR.code(), ERROR.name(), ERROR.message(), ERROR.explanation(), ERROR.measure(), ERROR.reason()];
    pub(super) const STATUS: u16 = ERROR.status();
    pub(super) const RETRYABLE: bool = ERROR.is_retryable();
    pub(super) static BY_STATIC: &str = ERROR.measure();
}

#[test]
fn items_are_const() {
    assert_eq!(in_const::ERROR, CciError::NamespaceAlreadyExists);
    assert_eq!(in_const::UNKNOWN, None);
    assert_eq!(in_const::COUNT, 112);
    assert_eq!(
        in_const::TEXTS,
        [
            "CCI.02.409101",
            "NamespaceAlreadyExists",
            "namespace name is already exist",
            "Failed to create the namespace. The namespace already exists.",
            "Change the namespace name and try again.",
            "Conflict",
        ]
    );
    assert_eq!((in_const::STATUS, in_const::RETRYABLE), (409, false));
    assert_eq!(in_const::BY_STATIC, "Change the namespace name and try again.");
}

#[test]
fn from_code_knows_its_codes_and_no_other() {
    for error in CciError::ALL {
        let code = error.code();
        assert_eq!(CciError::from_code(code), Some(*error));
        for at in 0..code.len() {
            for digit in ['0', '5', 'x', '\0'] {
                let mut near = code.to_owned();
                near.replace_range(at..=at, digit.encode_utf8(&mut [0; 4]));
                let known = CciError::ALL.iter().copied().find(|error| error.code() == near);
                assert_eq!(CciError::from_code(&near), known, "{near}");
            }
        }
        assert_eq!(CciError::from_code(&code[1..]), None);
        assert_eq!(CciError::from_code(&format!("{code}0")), None);
        assert_eq!(CciError::from_code(&code.to_lowercase()), None, "byte for byte");
    }
    for unrelated in ["", "C", "CCI", "CCI.", "CCI.01.4", "409", "名前", &"CCI.01.400101".repeat(1000)] {
        assert_eq!(CciError::from_code(unrelated), None, "{unrelated}");
    }
}

#[test]
fn it_is_shown_on_one_line_or_in_full() {
    let error = CciError::NamespaceAlreadyExists;
    assert_eq!(error.to_string(), "CCI.02.409101: namespace name is already exist");
    assert_eq!(
        format!("{error:#}"),
        "CCI.02.409101 (409 Conflict)\n\
         namespace name is already exist\n\
         Failed to create the namespace. The namespace already exists.\n\
         help: Change the namespace name and try again."
    );
    assert_eq!(format!("{error:?}"), "NamespaceAlreadyExists");
    let text = error.to_string();
    assert_eq!(format!("{error:>60}|{error:<60}|{error:^50}"), format!("{text:>60}|{text:<60}|{text:^50}"));
}

#[test]
fn it_is_parsed_and_keeps_what_it_could_not_parse() {
    assert_eq!("CCI.02.409101".parse(), Ok(CciError::NamespaceAlreadyExists));
    assert_eq!(CciError::try_from("CCI.02.409101"), Ok(CciError::NamespaceAlreadyExists));
    let unknown: UnknownCode = "CCI.99".parse::<CciError>().unwrap_err();
    assert_eq!((unknown.code(), unknown.as_ref()), ("CCI.99", "CCI.99"));
    assert_eq!(unknown.to_string(), "unknown error code `CCI.99`");
    assert_eq!(CciError::try_from("CCI.99"), Err(unknown.clone()));
    assert_eq!(&*unknown.into_code(), "CCI.99");
    assert_eq!(AsRef::<str>::as_ref(&CciError::TokenMissing), "CCI.03.400001");
}

#[test]
fn it_is_an_error_and_a_plain_value() {
    fn traits<T: Copy + Eq + std::hash::Hash + Send + Sync + Unpin + Error + 'static>() {}
    traits::<CciError>();
    let boxed: Box<dyn Error + Send + Sync> = CciError::TokenMissing.into();
    assert_eq!(boxed.downcast_ref(), Some(&CciError::TokenMissing));
    assert_eq!(CciError::ALL.iter().collect::<HashSet<_>>().len(), 112);
    assert_eq!(size_of::<CciError>(), 1);
    assert_eq!(size_of::<Option<CciError>>(), 1);
}

#[test]
fn codes_of_a_status_come_in_the_catalogues_order() {
    let conflicts = CciError::with_status(409);
    let codes: Vec<&str> = conflicts.clone().map(CciError::code).collect();
    assert_eq!(codes, ["CCI.04.409112", "CCI.04.409123", "CCI.04.409213", "CCI.02.409101", "CCI.02.409102"]);
    assert_eq!(conflicts.count(), 5, "the clone left it as it was");
    assert_eq!(CciError::with_status(418).count(), 0);
}

#[test]
fn the_trait_has_the_same_surface() {
    fn texts<C: ErrorCode>(error: C) -> [&'static str; 6] {
        [error.code(), error.name(), error.message(), error.explanation(), error.measure(), error.reason()]
    }
    fn rest<C: ErrorCode>(code: &str) -> (Option<C>, usize, usize, u16, bool) {
        let error = C::from_code(code);
        let (status, retryable) = error.map_or((0, false), |error| (error.status(), error.is_retryable()));
        (error, C::ALL.len(), C::with_status(status).clone().count(), status, retryable)
    }
    assert_eq!(texts(CciError::NamespaceAlreadyExists), in_const::TEXTS);
    let known = Some(CciError::InternalProcessingFailed);
    assert_eq!(rest::<CciError>("CCI.03.500001"), (known, 112, 5, 500, true));
    assert_eq!(rest::<CciError>("CCI.03.500009"), (None, 112, 0, 0, false));
}

#[test]
fn no_trait_in_scope_wins_over_an_accessor() {
    #[expect(unused_imports, reason = "if it were used, the trait would have won")]
    use cci_errors::Coded as _;
    let report = |error: &CciError| -> [&'static str; 2] { [error.code(), error.explanation()] };
    assert_eq!(report(&CciError::TokenMissing), ["CCI.03.400001", "The request does not carry a token."]);
}

#[test]
fn serde_writes_and_reads_the_code() {
    let json = serde_json::to_string(&[CciError::NamespaceAlreadyExists]).unwrap();
    assert_eq!(json, r#"["CCI.02.409101"]"#);
    assert_eq!(serde_json::from_str::<Vec<CciError>>(&json).unwrap(), [CciError::NamespaceAlreadyExists]);
    let escaped = r#""CCI.02.\u003409101""#;
    assert_eq!(serde_json::from_str::<CciError>(escaped).unwrap(), CciError::NamespaceAlreadyExists);
    let message = serde_json::from_str::<CciError>(r#""CCI.99""#).unwrap_err().to_string();
    assert!(message.contains("unknown error code `CCI.99`"), "{message}");
    let message = serde_json::from_str::<CciError>("409").unwrap_err().to_string();
    assert!(message.contains("a string with an error code"), "{message}");
    let keys: std::collections::HashMap<CciError, u8> = serde_json::from_str(r#"{"CCI.02.409101":1}"#).unwrap();
    assert_eq!(keys[&CciError::NamespaceAlreadyExists], 1);
}
