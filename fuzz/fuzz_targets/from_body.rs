//! Whatever a server sends is decoded, written, and read as it was.
#![no_main]

use cci_errors::{CciError, CciResponse, ErrorResponse, Form};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (status, body) = match data {
        [high, low, body @ ..] => (u16::from_le_bytes([*high, *low]), body),
        _ => (0, data),
    };
    let response: ErrorResponse<CciError> = ErrorResponse::from_body(status, body);
    assert_eq!((response.status(), response.body()), (status, body));
    assert!(!response.message().is_empty() && !response.reason().is_empty());

    let written = serde_json::to_string(&response).expect("a response is always JSON");
    let decoded: ErrorResponse<CciError> = ErrorResponse::from_body(status, written.as_bytes());
    let read: ErrorResponse<CciError> = serde_json::from_str(&written).expect("what was written is read");
    for again in [&decoded, &read] {
        assert_eq!(again, &response);
        assert_says_the_same(again, &response);
        assert_eq!(again.message(), response.message());
        assert_eq!(again.metadata().unwrap_or_default(), response.metadata().unwrap_or_default());
    }

    for form in [Form::Status, Form::Problem, Form::Gateway] {
        let written = serde_json::to_string(&response.clone().with_form(form)).expect("a response is always JSON");
        let decoded: ErrorResponse<CciError> = ErrorResponse::from_body(status, written.as_bytes());
        assert_says_the_same(&decoded, &response);
        assert_eq!(decoded.message(), response.message(), "{form:?}");
    }

    let changed = response.clone().with_message("other");
    assert_eq!((changed.message(), changed.metadata()), ("other", response.metadata()));
    assert_says_the_same(&changed, &response);
});

fn assert_says_the_same(one: &CciResponse, other: &CciResponse) {
    assert_eq!((one.code(), one.status(), one.reason()), (other.code(), other.status(), other.reason()));
    assert_eq!(
        (one.request_id(), one.details().unwrap_or_default()),
        (other.request_id(), other.details().unwrap_or_default())
    );
    assert_eq!((one.retry_after(), one.is_retryable()), (other.retry_after(), other.is_retryable()));
}
