//! Whatever a server sends is decoded, told and written back.
#![no_main]

use cci_errors::{CciError, ErrorResponse};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (status, body) = match data {
        [high, low, body @ ..] => (u16::from_le_bytes([*high, *low]), body),
        _ => (0, data),
    };
    let response: ErrorResponse<CciError> = ErrorResponse::from_body(status, body);
    assert_eq!((response.status(), response.body()), (status, body));
    assert!(!response.message().is_empty() && !response.reason().is_empty());
    let _ = (format!("{response:#}"), response.details(), response.metadata(), response.retry_after());

    let written = serde_json::to_vec(&response).expect("a response is always JSON");
    let again: ErrorResponse<CciError> = ErrorResponse::from_body(status, &written);
    assert_eq!((again.code(), again.message()), (response.code(), response.message()));
});
