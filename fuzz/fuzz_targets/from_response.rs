//! Whatever headers come with a response, and whatever places a catalogue names, a response is read: within bounds, and the
//! same again after it was written.
#![no_main]

use cci_errors::{CciError, CciResponse, Code, Received, Wire};
use libfuzzer_sys::fuzz_target;

// Status, headers, places, body.
fuzz_target!(|data: (u16, Vec<(String, String)>, Vec<String>, Vec<u8>)| {
    let (status, headers, places, body) = data;
    let headers = || headers.iter().map(|(name, value)| (&**name, &**value));
    let response = CciResponse::from_response(status, headers(), &body);
    assert_eq!((response.status(), response.body()), (status, &*body));
    assert!(response.code().is_none_or(|code| !code.as_str().trim().is_empty()));
    assert!(response.code().is_none_or(|code| code.as_str().parse() != Ok(status)));
    assert!(!response.message().is_empty() && !response.to_string().contains('\n'));

    let written = serde_json::to_string(&response).expect("a response is always JSON");
    let decoded = CciResponse::from_body(status, written.as_bytes());
    assert_eq!((decoded.code(), decoded.message()), (response.code(), response.message()));
    assert_eq!((decoded.request_id(), decoded.retry_after()), (response.request_id(), response.retry_after()));
    assert_eq!(serde_json::from_str::<CciResponse>(&written).expect("what was written is read"), response);

    let places: Vec<&str> = places.iter().map(|place| &**place).collect();
    let wire = Wire { code: &places, message: &places, request_id: &places, retry_after: &places, ..Wire::NONE };
    let received = Received::read(status, headers(), &body, &wire, |code| CciError::from_code(code).is_some());
    assert!(received.code().is_none_or(|code| !code.trim().is_empty()));
    let without = Received::read(status, headers(), &body, &Wire::NONE, |code| CciError::from_code(code).is_some());
    if places.is_empty() {
        assert_eq!(received.code(), without.code());
    }
    // The type of a problem may be the address of an entry, which only the response knows.
    if let Some(code) = without.code() {
        assert_eq!(response.code().map(Code::as_str), Some(code));
    }
});
